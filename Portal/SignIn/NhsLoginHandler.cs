using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Portal.Api.Tokens;
using Portal.NhsApp;

namespace Portal.SignIn;

/// <summary>
/// OpenID Connect with NHS login on the framework's OAuth handler: state, correlation and PKCE are the framework's;
/// discovery, the signed client assertion, nonce, ID token and userinfo are added here.
/// </summary>
public sealed class NhsLoginHandler(
    IOptionsMonitor<NhsLoginHandlerOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    NhsLoginMetadata metadata,
    NhsLoginClient nhsLogin,
    IdTokenValidator idTokens,
    PatientSignIn patients,
    VisitReports visits
) : OAuthHandler<NhsLoginHandlerOptions>(options, logger, encoder)
{
    public const string SchemeName = "NhsLogin";

    /// <summary>The challenge's parameter with the NHS App's assertion. Parameters, unlike items, do not go into the state.</summary>
    public const string AssertionParameter = "asserted_login_identity";

    /// <summary>Codes and states of NHS login and ours are far shorter.</summary>
    private const int MaximumParameter = 4096;

    /// <inheritdoc />
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        string endpoint;
        try
        {
            endpoint = (await metadata.GetAsync(Context.RequestAborted)).AuthorizationEndpoint;
        }
        catch (NhsLoginUnavailableException e)
        {
            ((SignInEvents)Events).Refuse(
                Context,
                SignInRefusal.Failed("nhs-login.unavailable"),
                e
            );
            return;
        }

        SignInState.Begin(
            properties,
            NewNonce(),
            TimeProvider.GetUtcNow() + Options.RemoteAuthenticationTimeout
        );
        GenerateCorrelationId(properties);
        // Not the framework's own last step: it logs the address, which holds the assertion.
        Response.Redirect(endpoint + BuildChallengeUrl(properties, Options.RedirectUri));
    }

    /// <inheritdoc />
    protected override string BuildChallengeUrl(
        AuthenticationProperties properties,
        string redirectUri
    )
    {
        // Before the framework writes the state, in which the nonce and the deep link are.
        var query = base.BuildChallengeUrl(properties, redirectUri);
        var added = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["nonce"] = SignInState.Nonce(properties),
            ["vtr"] = JsonSerializer.Serialize(Options.Vectors),
        };
        if (properties.GetParameter<string>(AssertionParameter) is { } assertion)
        {
            added["prompt"] = "none";
            added[AssertionParameter] = assertion;
        }

        return QueryHelpers.AddQueryString(query, added);
    }

    /// <inheritdoc />
    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        if (
            One("state") is not { } state
            || Options.StateDataFormat.Unprotect(state) is not { } properties
        )
        {
            return Refused("state.invalid");
        }
        if (FromNhsApp.IsIn(properties))
        {
            FromNhsAppRedirects.Keep(Context);
        }
        if (SignInState.HasExpired(properties, TimeProvider.GetUtcNow()))
        {
            return Refused("state.expired");
        }
        if (One("error") is { } error)
        {
            return ValidateCorrelationId(properties)
                ? HandleRequestResult.Fail(
                    new SignInRefusedException(
                        AuthorizeError.ToRefusal(error, One("error_description"))
                    )
                )
                : Refused("state.other-browser");
        }
        if (One("code") is null)
        {
            return Refused("authorize.no-code");
        }

        return await base.HandleRemoteAuthenticateAsync();
    }

    /// <inheritdoc />
    protected override bool ValidateCorrelationId(AuthenticationProperties properties)
    {
        if (base.ValidateCorrelationId(properties))
        {
            return true;
        }

        // The framework's own answer would be a failure without a code of ours.
        throw new SignInRefusedException(SignInRefusal.Failed("state.other-browser"));
    }

    /// <inheritdoc />
    protected override async Task<OAuthTokenResponse> ExchangeCodeAsync(
        OAuthCodeExchangeContext context
    ) =>
        OAuthTokenResponse.Success(
            await nhsLogin.ExchangeAsync(
                context.Code,
                Options.RedirectUri,
                context.Properties.Items.TryGetValue(
                    OAuthConstants.CodeVerifierKey,
                    out var verifier
                )
                    ? verifier
                    : null,
                Context.RequestAborted
            )
        );

    /// <inheritdoc />
    protected override async Task<AuthenticationTicket> CreateTicketAsync(
        ClaimsIdentity identity,
        AuthenticationProperties properties,
        OAuthTokenResponse tokens
    )
    {
        var cancellation = Context.RequestAborted;
        var result = await idTokens.ValidateAsync(
            IdTokenOf(tokens),
            [Options.ClientId],
            SignInState.Nonce(properties),
            cancellation
        );
        if (!result.IsAccepted)
        {
            throw Refusal($"id-token.{result.Failure}");
        }

        using (var userInfo = await nhsLogin.UserInfoAsync(tokens.AccessToken!, cancellation))
        {
            if (UserInfo.Disagreement(userInfo.RootElement, result.Token) is { } claim)
            {
                throw Refusal($"userinfo.{claim}");
            }
        }

        try
        {
            var patient = await patients.IdentifyAsync(result.Token, Scheme.Name, cancellation);
            return new(new ClaimsPrincipal(patient), SignInState.End(properties), Scheme.Name);
        }
        catch (SignInRefusedException refused) when (refused.Refusal.Patient is { } known)
        {
            await SignInEvents.NoteAsync(
                known.PatientId,
                sessionId: null,
                known.Refusal.ToString()
            );
            await visits.RefusedAsync(Context, known.PatientId, known.Refusal, properties);
            throw;
        }
    }

    private static string? IdTokenOf(OAuthTokenResponse tokens) =>
        string.Equals(tokens.TokenType, "bearer", StringComparison.OrdinalIgnoreCase)
            ? JsonText.Of(tokens.Response!.RootElement, "id_token")
            : null;

    /// <summary>A query parameter that was sent once.</summary>
    private string? One(string name) =>
        Request.Query[name] is { Count: 1 } values
        && values[0] is { Length: > 0 and <= MaximumParameter } value
            ? value
            : null;

    private static string NewNonce() =>
        Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    private static HandleRequestResult Refused(string code) =>
        HandleRequestResult.Fail(Refusal(code));

    private static SignInRefusedException Refusal(string code) => new(SignInRefusal.Failed(code));
}
