using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Sandbox.Jwts;

/// <summary>
/// A compact JWT, taken apart or put together by hand: a simulated issuer must also be able to make wrong ones, which
/// the libraries rightly refuse to write.
/// </summary>
public sealed record Jwt(JsonObject Header, JsonObject Claims, byte[] SignedBytes, byte[] Signature)
{
    public static string Write(JsonObject header, JsonObject claims, Func<byte[], byte[]> sign)
    {
        var signed =
            $"{Base64UrlEncoder.Encode(header.ToJsonString())}.{Base64UrlEncoder.Encode(claims.ToJsonString())}";
        return $"{signed}.{Base64UrlEncoder.Encode(sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Null when the text is no compact JWT; nothing is checked yet.</summary>
    public static Jwt? Read(string? text)
    {
        if (text is not { Length: > 0 and <= 8192 } || text.Split('.') is not [var h, var c, var s])
        {
            return null;
        }

        try
        {
            return
                JsonNode.Parse(Base64UrlEncoder.DecodeBytes(h)) is JsonObject header
                && JsonNode.Parse(Base64UrlEncoder.DecodeBytes(c)) is JsonObject claims
                ? new(
                    header,
                    claims,
                    Encoding.ASCII.GetBytes($"{h}.{c}"),
                    Base64UrlEncoder.DecodeBytes(s)
                )
                : null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }

    /// <summary>The claim when it is a string; null when it is absent or anything else.</summary>
    public string? Text(string claim) =>
        Claims[claim] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The claim when it is a whole number of seconds since 1970, UTC.</summary>
    public DateTimeOffset? Instant(string claim) =>
        Claims[claim] is JsonValue value
        && value.TryGetValue(out long seconds)
        && seconds is > 0 and < 253_402_300_800
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;

    /// <summary>The claim is this text, or a list that holds it.</summary>
    public bool Names(string claim, string expected) =>
        Claims[claim] is JsonArray several
            ? several.Any(one =>
                one is JsonValue value && value.TryGetValue(out string? text) && text == expected
            )
            : Text(claim) == expected;

    /// <summary>The header says RS512 and the signature is this key's.</summary>
    public bool IsSignedBy(RSA key) =>
        Header["alg"] is JsonValue value
        && value.TryGetValue(out string? algorithm)
        && algorithm == JwtSigner.Rs512
        && key.VerifyData(
            SignedBytes,
            Signature,
            HashAlgorithmName.SHA512,
            RSASignaturePadding.Pkcs1
        );

    public override string ToString() => "(token)";
}
