using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Sandbox.NhsLogin;

/// <summary>NHS login's keys: one signs, the published ones verify, and a stranger's signs what must be refused.</summary>
public sealed class SigningKeys : IDisposable
{
    private readonly List<SigningKey> _all = [];
    private readonly Lock _change = new();
    private volatile IReadOnlyList<SigningKey> _published = [];

    private readonly Lazy<SigningKey> _stranger = new(SigningKey.Make);

    public SigningKeys() => Rotate(revokeOld: false);

    public SigningKey Current => _published[^1];

    public IReadOnlyList<SigningKey> Published => _published;

    /// <summary>A key that was never published.</summary>
    public SigningKey Stranger => _stranger.Value;

    /// <summary>Signs with a new key from now on.</summary>
    /// <param name="revokeOld">Publish the new key alone, as after a leak; else the old ones still verify.</param>
    public SigningKey Rotate(bool revokeOld)
    {
        var key = SigningKey.Make();
        lock (_change)
        {
            _all.Add(key);
            _published = revokeOld ? [key] : [.. _published, key];
        }
        return key;
    }

    /// <summary>The JSON Web Key Set as served.</summary>
    public JsonObject ToJwks() =>
        new() { ["keys"] = new JsonArray([.. _published.Select(key => key.ToJwk())]) };

    public void Dispose()
    {
        foreach (var key in _all)
        {
            key.Rsa.Dispose();
        }
        if (_stranger.IsValueCreated)
        {
            Stranger.Rsa.Dispose();
        }
    }
}

/// <param name="Id">The <c>kid</c>: the key's RFC 7638 thumbprint.</param>
public sealed record SigningKey(string Id, RSA Rsa)
{
    public static SigningKey Make()
    {
        var rsa = RSA.Create(2048);
        var thumbprint = new RsaSecurityKey(rsa.ExportParameters(false)).ComputeJwkThumbprint();
        return new(Base64UrlEncoder.Encode(thumbprint), rsa);
    }

    public JsonObject ToJwk()
    {
        var key = Rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["alg"] = "RS512",
            ["kid"] = Id,
            ["n"] = Base64UrlEncoder.Encode(key.Modulus!),
            ["e"] = Base64UrlEncoder.Encode(key.Exponent!),
        };
    }
}
