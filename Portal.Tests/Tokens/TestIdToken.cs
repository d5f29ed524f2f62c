using System.Text.Json;

namespace Portal.Tests.Tokens;

/// <summary>An ID token as NHS login makes it, of which every part can be made wrong.</summary>
public sealed class TestIdToken(TimeProvider clock, string audience)
{
    public const string Number = "9990000018";
    public const string BirthDate = "1980-05-17";

    private readonly Dictionary<string, object?> _header = new(StringComparer.Ordinal)
    {
        ["typ"] = "JWT",
        // Real tokens repeat some claims in the header.
        ["aud"] = audience,
        ["jti"] = "a1c7",
    };

    private readonly Dictionary<string, object?> _claims = new(StringComparer.Ordinal)
    {
        ["iss"] = TestNhsLogin.Authority,
        ["sub"] = "49f470a1-cc52-49b7-beba-0f9cec937c46",
        ["aud"] = audience,
        ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        ["exp"] = clock.GetUtcNow().AddHours(1).ToUnixTimeSeconds(),
        ["jti"] = "b0f5",
        ["auth_time"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        ["vot"] = "P9.Cp.Cd",
        ["vtm"] = $"{TestNhsLogin.Authority}/trustmark/nhs-login.test",
        ["identity_proofing_level"] = "P9",
        ["id_status"] = "verified",
        ["token_use"] = "id",
        ["nhs_number"] = Number,
        ["birthdate"] = BirthDate,
        ["family_name"] = "Adeyemi",
        ["surname"] = "Adeyemi",
    };

    private string _algorithm = "RS512";
    private TestKey _key = TestKey.First;
    private string? _keyId;

    public TestIdToken With(string claim, object? value)
    {
        _claims[claim] = value;
        return this;
    }

    public TestIdToken With(IReadOnlyDictionary<string, object?> claims)
    {
        foreach (var (name, value) in claims)
        {
            _claims[name] = value;
        }

        return this;
    }

    public TestIdToken Without(string claim)
    {
        _claims.Remove(claim);
        return this;
    }

    public TestIdToken WithHeader(string name, object? value)
    {
        _header[name] = value;
        return this;
    }

    /// <param name="algorithm"><c>none</c>, <c>HS256</c> (with the public key as the secret), <c>RS256</c>, <c>RS384</c>, <c>RS512</c>, <c>PS512</c>.</param>
    public TestIdToken SignedAs(string algorithm)
    {
        _algorithm = algorithm;
        return this;
    }

    /// <param name="key">Signs the token.</param>
    /// <param name="keyId">The <c>kid</c> that the header names instead of the key's own.</param>
    public TestIdToken SignedBy(TestKey key, string? keyId = null)
    {
        _key = key;
        _keyId = keyId;
        return this;
    }

    /// <summary>The claims, as userinfo repeats some of them.</summary>
    public object? this[string claim] => _claims.GetValueOrDefault(claim);

    /// <summary>The compact JWT.</summary>
    public override string ToString()
    {
        _header["alg"] = _algorithm;
        _header.TryAdd("kid", _keyId ?? _key.Id);
        return Compact(JsonSerializer.Serialize(_header), JsonSerializer.Serialize(_claims));
    }

    /// <summary>Signs any two texts, also such as are no JSON.</summary>
    public string Compact(string header, string payload) =>
        TestJwt.Compact(header, payload, _key, _algorithm);
}
