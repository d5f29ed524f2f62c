using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Api.Tokens;

/// <summary>Reads a token request: a small form with one way of saying who the client is.</summary>
public sealed class TokenRequestReader(ClientAssertions assertions)
{
    private const int LongestBody = 64 * 1024;
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private const string Basic = "Basic ";

    private static readonly FormOptions _limits = new()
    {
        ValueCountLimit = 20,
        KeyLengthLimit = 100,
        ValueLengthLimit = 16 * 1024,
    };

    /// <returns>The request, or what is wrong with it.</returns>
    public async Task<(TokenRequest? Request, TokenError? Error)> ReadAsync(HttpContext context)
    {
        var (form, fault) = await ReadFormAsync(context);
        if (form is null)
        {
            return (null, TokenError.InvalidRequest(fault!));
        }
        if (form.FirstOrDefault(field => field.Value.Count != 1) is { Key: not null } repeated)
        {
            return (null, TokenError.InvalidRequest("A parameter is given more than once."));
        }
        if (string.IsNullOrEmpty(form["grant_type"]))
        {
            return (null, TokenError.InvalidRequest("grant_type is missing."));
        }

        var authorization = context.Request.Headers.Authorization;
        var ways =
            (authorization.Count > 0 ? 1 : 0)
            + (form.ContainsKey("client_secret") ? 1 : 0)
            + (form.ContainsKey("client_assertion") ? 1 : 0);
        if (ways > 1 || authorization.Count > 1)
        {
            return (
                null,
                TokenError.InvalidRequest("Use one way of client authentication, not several.")
            );
        }

        var request =
            authorization.Count > 0 ? FromBasic(authorization[0]!, form)
            : form.ContainsKey("client_secret")
                ? Make(
                    form,
                    form["client_id"],
                    ClientAuthenticationMethod.ClientSecretPost,
                    form["client_secret"]
                )
            : form.ContainsKey("client_assertion") ? FromAssertion(form)
            : null;
        return request is null ? (null, TokenError.InvalidClient) : (request, null);
    }

    private static async Task<(IFormCollection? Form, string? Fault)> ReadFormAsync(
        HttpContext context
    )
    {
        var request = context.Request;
        if (
            !Microsoft.Net.Http.Headers.MediaTypeHeaderValue.TryParse(
                request.ContentType,
                out var type
            )
            || !type.MediaType.Equals(
                "application/x-www-form-urlencoded",
                StringComparison.OrdinalIgnoreCase
            )
        )
        {
            return (null, "The body must be application/x-www-form-urlencoded.");
        }
        if (request.ContentLength > LongestBody)
        {
            return (null, "The body is too long.");
        }
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = LongestBody;
        }

        try
        {
            request.HttpContext.Features.Set<IFormFeature>(new FormFeature(request, _limits));
            return (await request.ReadFormAsync(context.RequestAborted), null);
        }
        catch (Exception unreadable)
            when (unreadable is InvalidDataException or BadHttpRequestException)
        {
            return (null, "The body is too long or not a form.");
        }
    }

    /// <summary>RFC 6749 section 2.3.1: both parts are form-encoded before they are joined.</summary>
    private static TokenRequest? FromBasic(string authorization, IFormCollection form)
    {
        if (!authorization.StartsWith(Basic, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var bytes = new byte[authorization.Length];
        if (
            !Convert.TryFromBase64String(
                authorization[Basic.Length..].Trim(),
                bytes,
                out var length
            )
        )
        {
            return null;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = pair.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
        {
            return null;
        }

        var clientId = System.Net.WebUtility.UrlDecode(pair[..colon]);
        return form.ContainsKey("client_id") && form["client_id"] != clientId
            ? null
            : Make(
                form,
                clientId,
                ClientAuthenticationMethod.ClientSecretBasic,
                System.Net.WebUtility.UrlDecode(pair[(colon + 1)..])
            );
    }

    private TokenRequest? FromAssertion(IFormCollection form)
    {
        if (form["client_assertion_type"] != AssertionType)
        {
            return null;
        }

        var assertion = form["client_assertion"].ToString();
        var clientId = assertions.ClaimedClient(assertion);
        return form.ContainsKey("client_id") && form["client_id"] != clientId
            ? null
            : Make(form, clientId, ClientAuthenticationMethod.PrivateKeyJwt, assertion);
    }

    private static TokenRequest? Make(
        IFormCollection form,
        string? clientId,
        ClientAuthenticationMethod method,
        string? credential
    ) =>
        string.IsNullOrEmpty(clientId) || string.IsNullOrEmpty(credential)
            ? null
            : new TokenRequest
            {
                GrantType = form["grant_type"].ToString(),
                Scope = form.ContainsKey("scope") ? form["scope"].ToString() : null,
                ClientId = clientId,
                Method = method,
                Credential = credential,
            };
}
