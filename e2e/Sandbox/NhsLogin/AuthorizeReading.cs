using Microsoft.Extensions.Primitives;

namespace Portal.Sandbox.NhsLogin;

/// <summary>What reading a request to /authorize came to: a request, or the answer that refuses it.</summary>
public sealed record AuthorizeReading(AuthorizeRequest? Request, IResult? Refusal)
{
    private static readonly string[] _displays = ["page", "touch"];
    private static readonly string[] _prompts = ["none", "login"];

    public static AuthorizeReading From(
        IEnumerable<KeyValuePair<string, StringValues>> parameters,
        RegisteredClients clients
    )
    {
        var given = parameters.ToDictionary(entry => entry.Key, entry => entry.Value);
        string? One(string name) =>
            given.TryGetValue(name, out var values) && values is [{ Length: > 0 } value]
                ? value
                : null;

        // Until both are known to belong together, nobody is sent anywhere.
        if (clients.Find(One("client_id")) is not { RedirectUris.Count: > 0 } client)
        {
            return Shown("unauthorized_client", One("state"));
        }
        if (
            One("redirect_uri") is not { } redirectUri
            || !client.RedirectUris.Contains(redirectUri)
        )
        {
            return Shown("invalid_redirect_uri", One("state"));
        }

        var vectors = One("vtr") is { } vtr ? VectorOfTrust.Parse(vtr) : VectorOfTrust.Default;
        var scopes = (One("scope") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (string Error, string Description)? refusal =
            given.FirstOrDefault(entry => entry.Value.Count > 1) is { Key: { } repeated }
                ? ("invalid_request", $"{repeated} is given more than once")
            : given.ContainsKey("request") ? ("request_not_supported", "request is not supported")
            : given.ContainsKey("request_uri")
                ? ("request_uri_not_supported", "request_uri is not supported")
            : given.ContainsKey("registration")
                ? ("registration_not_supported", "registration is not supported")
            : One("response_type") is null ? ("invalid_request", "response_type is missing")
            : One("response_type") != "code"
                ? ("unsupported_response_type", "response_type must be code")
            : One("state") is null ? ("invalid_request", "state is missing")
            : One("nonce") is null ? ("invalid_request", "nonce is missing")
            : !scopes.Contains("openid") ? ("invalid_scope", "scope must hold openid")
            : scopes.FirstOrDefault(scope => !client.Scopes.Contains(scope)) is { } unknown
                ? ("invalid_scope", $"scope {unknown} is not registered for this client")
            : One("response_mode") is { } mode && mode != "query"
                ? ("invalid_request", "response_mode can only be query")
            : One("prompt") is { } wrong && !_prompts.Contains(wrong)
                ? ("invalid_request", "prompt can only be none or login")
            : One("display") is { } display && !_displays.Contains(display)
                ? ("invalid_request", "display can only be page or touch")
            : vectors is null ? ("invalid_request", "vtr must be a JSON array of vectors of trust")
            : vectors.FirstOrDefault(vector => !IsRegistered(client, vector)) is { } unregistered
                ? ("invalid_request", $"vtr {unregistered} is not registered for this client")
            : null;
        if (refusal is { } refused)
        {
            return new(
                null,
                Results.Redirect(
                    Redirection.Error(redirectUri, One("state"), refused.Error, refused.Description)
                )
            );
        }

        return new(
            new()
            {
                Client = client,
                RedirectUri = redirectUri,
                State = One("state")!,
                Nonce = One("nonce")!,
                Scopes = scopes,
                Vectors = vectors!,
                Prompt = One("prompt"),
                AssertedLoginIdentity = One("asserted_login_identity"),
            },
            null
        );
    }

    private static bool IsRegistered(RegisteredClient client, string vector) =>
        client.Vectors.Any(registered => VectorOfTrust.Same(registered, vector));

    private static AuthorizeReading Shown(string error, string? state) =>
        new(null, Results.Json(new { error, state }, statusCode: 400));
}
