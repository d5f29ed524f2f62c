using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

/// <summary><c>POST /oauth2/token</c>: client credentials (RFC 6749 section 4.4) for the Aggregator and hospital systems.</summary>
public sealed class TokenEndpoint(
    TokenRequestReader reader,
    TokenClients clients,
    ClientAssertions assertions,
    AccessTokens tokens,
    TokenRateLimits limits,
    ILogger<TokenEndpoint> logger
)
{
    private static readonly EventId _issued = new(4101, "TokenIssued");
    private static readonly EventId _refused = new(4102, "TokenRefused");
    private static readonly EventId _failed = new(4103, "TokenFailed");

    public static void Map(IEndpointRouteBuilder endpoints, IConfiguration configuration)
    {
        var path = TokenOptions.PathIn(configuration);
        var group = endpoints
            .MapGroup("")
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(
                new SystemRoute(() =>
                    TypedResults.Json(
                        new TokenErrorResponse(
                            TokenError.TooManyRequests.Error,
                            TokenError.TooManyRequests.Description
                        ),
                        TokenJson.Default.TokenErrorResponse,
                        statusCode: TokenError.TooManyRequests.Status
                    )
                )
            );
        group.MapPost(
            path,
            (HttpContext context, TokenEndpoint endpoint) => endpoint.AnswerOrFailAsync(context)
        );
        group.Map(
            path,
            (HttpContext context, TokenEndpoint endpoint) => endpoint.AskForPost(context)
        );
    }

    /// <summary>A client that reads JSON must not get the page that patients see.</summary>
    private async Task<IResult> AnswerOrFailAsync(HttpContext context)
    {
        try
        {
            return await AnswerAsync(context);
        }
        catch (Exception failure)
            when (failure is not BadHttpRequestException
                && !context.RequestAborted.IsCancellationRequested
            )
        {
            logger.LogError(_failed, failure, "A request for a token failed");
            return Refuse(context, null, TokenError.Failed);
        }
    }

    private async Task<IResult> AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.Pragma = "no-cache";
        var address = context.Connection.RemoteIpAddress;
        if (!limits.Allows(address))
        {
            return Refuse(context, null, TokenError.TooManyRequests);
        }

        var (request, unreadable) = await reader.ReadAsync(context);
        if (request is null)
        {
            return Refuse(context, null, unreadable!);
        }
        if (!limits.Allows(address, request.ClientId))
        {
            return Refuse(context, clients.Find(request.ClientId), TokenError.TooManyRequests);
        }

        var client = clients.Find(request.ClientId);
        if (!await ProvesAsync(client, request, context.RequestAborted))
        {
            return Refuse(context, client, TokenError.InvalidClient);
        }
        ProvenCaller.Is(context);
        if (request.GrantType != "client_credentials")
        {
            return Refuse(context, client, TokenError.UnsupportedGrantType);
        }

        var scopes = request.Scope?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (scopes is null or [])
        {
            scopes = [.. client!.Scopes];
        }
        return scopes.All(client!.Scopes.Contains)
            ? Issue(client, request.Method, scopes)
            : Refuse(context, client, TokenError.InvalidScope);
    }

    private JsonHttpResult<TokenErrorResponse> AskForPost(HttpContext context)
    {
        context.Response.Headers.Allow = HttpMethods.Post;
        return Refuse(context, null, TokenError.MethodNotAllowed);
    }

    private async Task<bool> ProvesAsync(
        TokenClient? client,
        TokenRequest request,
        CancellationToken cancellation
    )
    {
        var allowed = client?.Allows(request.Method) == true;
        return request.Method == ClientAuthenticationMethod.PrivateKeyJwt
            ? allowed && await assertions.ProvesAsync(client!, request.Credential, cancellation)
            : clients.SecretMatches(client, request.Credential) && allowed;
    }

    private JsonHttpResult<TokenResponse> Issue(
        TokenClient client,
        ClientAuthenticationMethod method,
        string[] scopes
    )
    {
        var scope = string.Join(' ', scopes);
        logger.LogInformation(
            _issued,
            "Issued a token to {Client} by {Method} for {Scope}",
            client.ClientId,
            method,
            scope
        );
        return TypedResults.Json(
            new TokenResponse(
                tokens.Issue(client, scopes),
                "Bearer",
                (int)tokens.Lifetime.TotalSeconds,
                scope
            ),
            TokenJson.Default.TokenResponse
        );
    }

    /// <param name="client">Null when it is unknown: what a stranger calls itself is not logged.</param>
    private JsonHttpResult<TokenErrorResponse> Refuse(
        HttpContext context,
        TokenClient? client,
        TokenError error
    )
    {
        logger.LogWarning(
            _refused,
            "Refused a token to {Client} at {Address}: {Error}",
            client?.ClientId ?? "an unknown client",
            context.Connection.RemoteIpAddress,
            error.Error
        );
        if (error.Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"token\", charset=\"UTF-8\"";
        }
        if (error.Status == StatusCodes.Status429TooManyRequests)
        {
            context.Response.Headers.RetryAfter = "10";
        }
        return TypedResults.Json(
            new TokenErrorResponse(error.Error, error.Description),
            TokenJson.Default.TokenErrorResponse,
            statusCode: error.Status
        );
    }
}
