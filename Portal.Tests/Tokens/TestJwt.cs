using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Portal.Tests.Tokens;

/// <summary>A compact JWT of which every part can be made wrong.</summary>
public sealed class TestJwt(TestKey key, string algorithm)
{
    public Dictionary<string, object?> Header { get; } =
        new(StringComparer.Ordinal)
        {
            ["alg"] = algorithm,
            ["typ"] = "JWT",
            ["kid"] = key.Id,
        };

    public Dictionary<string, object?> Claims { get; } = new(StringComparer.Ordinal);

    public TestJwt With(string claim, object? value)
    {
        Claims[claim] = value;
        return this;
    }

    public TestJwt Without(string claim)
    {
        Claims.Remove(claim);
        return this;
    }

    public TestJwt WithHeader(string name, object? value)
    {
        Header[name] = value;
        return this;
    }

    public override string ToString() =>
        Compact(JsonSerializer.Serialize(Header), JsonSerializer.Serialize(Claims), key, algorithm);

    /// <summary>Signs any two texts, also such as are no JSON.</summary>
    /// <param name="algorithm"><c>none</c>, <c>HS256</c> (with the public key as the secret), or <c>RS</c> and <c>PS</c> with 256, 384 or 512.</param>
    public static string Compact(string header, string payload, TestKey key, string algorithm)
    {
        var signed = $"{Encode(header)}.{Encode(payload)}";
        var signature = Signature(Encoding.ASCII.GetBytes(signed), key, algorithm);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static byte[] Signature(byte[] signed, TestKey key, string algorithm) =>
        algorithm switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(key.PublicPem), signed),
            _ => key.Rsa.SignData(
                signed,
                new HashAlgorithmName($"SHA{algorithm[2..]}"),
                algorithm[0] == 'P' ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1
            ),
        };
}
