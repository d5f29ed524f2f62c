using System.Buffers.Text;
using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Portal.Load.Bookings;
using Portal.Sandbox.Jwts;

namespace Portal.Load.Aggregator;

/// <summary>NHS login's key in a benchmark, shared by the process that signs tokens and the one that verifies them.</summary>
internal sealed class LoadKeys : IDisposable
{
    public const string Issuer = "http://localhost:1";
    private const string KeyId = "load";
    private const string FileName = "nhs-login.pem";

    private readonly RSA _key;

    private LoadKeys(RSA key) => _key = key;

    public static LoadKeys Make(string folder)
    {
        var key = RSA.Create(2048);
        File.WriteAllText(Path.Combine(folder, FileName), key.ExportPkcs8PrivateKeyPem());
        return new(key);
    }

    public static LoadKeys Read(string folder)
    {
        var key = RSA.Create();
        key.ImportFromPem(File.ReadAllText(Path.Combine(folder, FileName)));
        return new(key);
    }

    /// <summary>A patient's ID token, good for an hour.</summary>
    public string IdToken(string nhsNumber)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return Jwt.Write(
            new JsonObject
            {
                ["alg"] = JwtSigner.Rs512,
                ["typ"] = "JWT",
                ["kid"] = KeyId,
            },
            new JsonObject
            {
                ["iss"] = Issuer,
                ["sub"] = Guid.NewGuid().ToString(),
                ["aud"] = "nhs-online",
                ["iat"] = now,
                ["exp"] = now + 3600,
                ["jti"] = Guid.NewGuid().ToString(),
                ["vot"] = "P9.Cp.Cd",
                ["identity_proofing_level"] = "P9",
                ["nhs_number"] = nhsNumber,
                ["birthdate"] = Hospital.BirthDate.ToString("O"),
                ["family_name"] = "Archer",
                ["surname"] = "Archer",
            },
            JwtSigner.For(JwtSigner.Rs512, _key)
        );
    }

    /// <summary>NHS login as the portal's HTTP client sees it: discovery and keys.</summary>
    public HttpMessageHandler Site() => new Published(_key);

    public void Dispose() => _key.Dispose();

    private sealed class Published(RSA key) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        )
        {
            var parameters = key.ExportParameters(includePrivateParameters: false);
            object said = request.RequestUri!.AbsolutePath.EndsWith(
                "jwks.json",
                StringComparison.Ordinal
            )
                ? new
                {
                    keys = new[]
                    {
                        new
                        {
                            kty = "RSA",
                            use = "sig",
                            alg = JwtSigner.Rs512,
                            kid = KeyId,
                            n = Base64Url.EncodeToString(parameters.Modulus),
                            e = Base64Url.EncodeToString(parameters.Exponent),
                        },
                    },
                }
                : new
                {
                    issuer = Issuer,
                    authorization_endpoint = $"{Issuer}/authorize",
                    token_endpoint = $"{Issuer}/token",
                    userinfo_endpoint = $"{Issuer}/userinfo",
                    jwks_uri = $"{Issuer}/jwks.json",
                };
            return Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.OK) { Content = JsonContent.Create(said) }
            );
        }
    }
}
