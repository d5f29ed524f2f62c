using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Tokens;
using Portal.SignIn;

namespace Portal.Checks;

/// <summary>
/// NHS login answers, is the issuer that is configured, and knows the portal's key. The last is asked with a code that
/// was never issued: NHS login looks at the key first, and refuses the code.
/// </summary>
public sealed class NhsLoginCheck(
    IHttpClientFactory clients,
    NhsLoginMetadata metadata,
    IServiceProvider services,
    IOptions<NhsLoginOptions> options,
    IOptions<PortalOptions> portal,
    TimeProvider clock
) : ICheck
{
    public string Subject => "NHS login";

    public async Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        var issuer = options.Value.Issuer;
        if (!await IsReachableAsync(findings, issuer, cancellation))
        {
            return;
        }
        try
        {
            var document = await metadata.GetAsync(cancellation);
            findings.Ok(
                Subject,
                $"{issuer} answers as the issuer, with {document.SigningKeys.Count} keys"
            );
        }
        catch (NhsLoginUnavailableException unusable)
        {
            var why = Reach
                .Chain(unusable)
                .OfType<NhsLoginUnavailableException>()
                .Last()
                .Message.TrimEnd('.');
            findings.Error(Subject, $"{why}: check NhsLogin:Authority ({issuer})");
            return;
        }
        await LookAtKeyAsync(findings, cancellation);
    }

    private async Task<bool> IsReachableAsync(
        Findings findings,
        string issuer,
        CancellationToken cancellation
    )
    {
        try
        {
            using var client = clients.CreateClient(NhsLoginMetadata.BackChannel);
            var asked = clock.GetUtcNow();
            using var answer = await client.GetAsync(
                new Uri($"{issuer}/.well-known/openid-configuration"),
                HttpCompletionOption.ResponseHeadersRead,
                cancellation
            );
            if (!answer.IsSuccessStatusCode)
            {
                findings.Error(
                    Subject,
                    $"{issuer} answered {(int)answer.StatusCode} where its discovery document should be: check NhsLogin:Authority"
                );
                return false;
            }
            if (answer.Headers.Date is { } theirs)
            {
                var ours = asked + ((clock.GetUtcNow() - asked) / 2);
                Clocks.Compare(findings, "NHS login", theirs, ours);
            }
            return true;
        }
        catch (Exception away)
            when (away is HttpRequestException or OperationCanceledException
                && !cancellation.IsCancellationRequested
            )
        {
            findings.Error(Subject, $"{issuer}: {Reach.Why(away)}");
            return false;
        }
    }

    private async Task LookAtKeyAsync(Findings findings, CancellationToken cancellation)
    {
        const string subject = "NHS login key";
        try
        {
            using var _ = await services
                .GetRequiredService<NhsLoginClient>()
                .ExchangeAsync(
                    $"check-{Guid.NewGuid():n}",
                    $"{portal.Value.BaseUrl}{SignInPaths.Callback}",
                    codeVerifier: null,
                    cancellation
                );
            findings.Error(subject, "NHS login issued a token for a code that does not exist");
        }
        catch (SignInRefusedException refused)
        {
            switch (refused.Refusal.Code)
            {
                case "token.invalid_grant":
                    findings.Ok(
                        subject,
                        $"NHS login knows it, and the client {options.Value.ClientId}"
                    );
                    break;
                case "token.invalid_client" or "token.unauthorized_client":
                    findings.Error(
                        subject,
                        "NHS login does not know it: check NhsLogin:ClientId and that the public half of this key was given to NHS login for this environment"
                    );
                    break;
                default:
                    findings.Warning(
                        subject,
                        $"NHS login answered {refused.Refusal.Code}, which does not say whether it knows the key: log in once to be sure"
                    );
                    break;
            }
        }
    }
}
