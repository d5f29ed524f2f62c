using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>
/// Verifies an ID token of NHS login: the signature first, then every claim that the portal relies on. Bad input is a
/// failure value, never an exception.
/// </summary>
public sealed class IdTokenValidator(
    NhsLoginMetadata metadata,
    IOptions<NhsLoginOptions> options,
    TimeProvider clock
)
{
    /// <summary>In characters; NHS login's tokens have less than 3,000.</summary>
    public const int MaximumLength = 8192;

    private static readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    private static readonly JsonDocumentOptions _json = new()
    {
        MaxDepth = 16,
        AllowDuplicateProperties = false,
    };

    /// <param name="token">A compact JWT.</param>
    /// <param name="audiences">Client ids of which one must be the audience: the portal's own for sign-in, the NHS App's for the Aggregator.</param>
    /// <param name="nonce">What was sent with the authorize request; null where there was none.</param>
    /// <param name="cancellation">Ends a wait for NHS login's keys.</param>
    public async Task<IdTokenResult> ValidateAsync(
        string? token,
        IReadOnlyCollection<string> audiences,
        string? nonce = null,
        CancellationToken cancellation = default
    ) => (await VerifyAsync(token, audiences, nonce, cancellation)).Result;

    /// <returns>The result, and the key that verified the token where it is accepted.</returns>
    internal async Task<(IdTokenResult Result, RsaSecurityKey? Key)> VerifyAsync(
        string? token,
        IReadOnlyCollection<string> audiences,
        string? nonce,
        CancellationToken cancellation
    )
    {
        if (string.IsNullOrEmpty(token))
        {
            return (IdTokenFailure.Missing, null);
        }
        if (token.Length > MaximumLength)
        {
            return (IdTokenFailure.TooLong, null);
        }

        var parts = token.Split('.');
        if (parts.Length != 3 || Decode(parts[0]) is not { } header)
        {
            return (IdTokenFailure.Malformed, null);
        }

        RsaSecurityKey? key;
        using (header)
        {
            (var failure, key) = await CheckSignatureAsync(token, header, cancellation);
            if (failure is { } refused)
            {
                return (refused, null);
            }
        }

        using var payload = Decode(parts[1]);
        return payload is null
            ? (IdTokenFailure.Malformed, null)
            : (
                new IdTokenClaims(payload.RootElement).Read(
                    options.Value,
                    audiences,
                    nonce,
                    clock.GetUtcNow()
                ),
                key
            );
    }

    private async Task<(IdTokenFailure? Failure, RsaSecurityKey? Key)> CheckSignatureAsync(
        string token,
        JsonDocument header,
        CancellationToken cancellation
    )
    {
        var claims = new IdTokenClaims(header.RootElement);
        if (
            claims.Text("alg") != SecurityAlgorithms.RsaSha512
            || header.RootElement.TryGetProperty("crit", out _)
        )
        {
            return (IdTokenFailure.Algorithm, null);
        }

        if (claims.Text("kid") is not { Length: > 0 } keyId)
        {
            return (IdTokenFailure.UnknownKey, null);
        }

        RsaSecurityKey? key;
        try
        {
            key = await metadata.FindKeyAsync(keyId, cancellation);
        }
        catch (NhsLoginUnavailableException)
        {
            return (IdTokenFailure.KeysUnavailable, null);
        }
        if (key is null)
        {
            return (IdTokenFailure.UnknownKey, null);
        }

        // Only the signature: issuer, audience and times are checked by IdTokenClaims, each with its own failure.
        var result = await _handler.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                IssuerSigningKey = key,
                TryAllIssuerSigningKeys = false,
                ValidAlgorithms = [SecurityAlgorithms.RsaSha512],
                RequireSignedTokens = true,
                RequireExpirationTime = false,
                RequireAudience = false,
                ValidateAudience = false,
                ValidateIssuer = false,
                ValidateLifetime = false,
            }
        );
        return result.IsValid ? (null, key) : (IdTokenFailure.Signature, null);
    }

    /// <summary>Null unless the part is base64url of a JSON object without duplicate names.</summary>
    private static JsonDocument? Decode(string part)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(Base64UrlEncoder.DecodeBytes(part), _json);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }
        }
        catch (Exception e)
            when (e
                    is FormatException
                        or JsonException
                        or ArgumentException
                        or InvalidOperationException
            )
        {
            // Not JSON: the answer below says so.
        }

        document?.Dispose();
        return null;
    }
}
