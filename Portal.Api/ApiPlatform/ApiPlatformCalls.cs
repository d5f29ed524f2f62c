using Portal.Api.Outbound;

namespace Portal.Api.ApiPlatform;

/// <summary>Requests to services behind the NHS API platform: with its token, and with a fresh one where a service refuses the kept one.</summary>
public sealed class ApiPlatformCalls(OutboundHttp http, ApiPlatformTokens tokens)
{
    public async Task<HttpAnswer> SendAsync(OutboundRequest request, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var token = await tokens.GetAsync(cancellation);
            if (token.Fault is { } fault)
            {
                return new() { Fault = fault };
            }
            var answer = await http.SendAsync(request with { Bearer = token.Value }, cancellation);
            if (answer.Status != 401)
            {
                return answer;
            }
            tokens.Drop(token);
            if (attempt == 2)
            {
                return answer;
            }
        }
    }
}
