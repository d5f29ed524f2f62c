using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>The portal's own token endpoint, its keys and its clients: <c>Tokens</c>.</summary>
public sealed class TokenOptions : IValidatableObject
{
    public const string Section = "Tokens";
    private const string DefaultPath = "/oauth2/token";

    /// <summary>Where the endpoint lies below <c>Portal:BaseUrl</c>.</summary>
    public string Path { get; set; } = DefaultPath;

    /// <summary>How long an access token is good.</summary>
    [Range(5, 15, ErrorMessage = "must be 5 to 15: a stolen token is good for no longer")]
    public int LifetimeMinutes { get; set; } = 10;

    /// <summary>Requests that one client may make from one address in any minute; ten times as many for all clients at an address.</summary>
    [Range(1, 100_000, ErrorMessage = "must be 1 to 100000")]
    public int RequestsPerMinute { get; set; } = 60;

    /// <summary>The first signs, all are accepted: to rotate, put the new key first and remove the old one after <see cref="LifetimeMinutes"/>.</summary>
    public List<TokenSigningKey> SigningKeys { get; set; } = [];

    public List<TokenClient> Clients { get; set; } = [];

    /// <summary>The path while routes are made, which is before the options are checked: a wrong one stops the start later, with its sentence.</summary>
    internal static string PathIn(IConfiguration configuration) =>
        configuration[$"{Section}:{nameof(Path)}"] is { } path && IsPath(path) ? path : DefaultPath;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsPath(Path))
        {
            yield return new(
                $"must be a path of letters, digits, dots and hyphens, such as {DefaultPath}",
                [nameof(Path)]
            );
        }
        if (SigningKeys.Count is 0 or > 2)
        {
            yield return new(
                SigningKeys.Count == 0
                    ? "is missing: give one RSA private key (SigningKeys:0:PrivateKeyFile), the same on every instance"
                    : "holds more than two keys: remove the oldest",
                [nameof(SigningKeys)]
            );
        }
        for (var i = 0; i < SigningKeys.Count; i++)
        {
            var (key, fault) = RsaPem.Read(
                SigningKeys[i].PrivateKey,
                SigningKeys[i].PrivateKeyFile
            );
            if (key?.PrivateKeyStatus is PrivateKeyStatus.DoesNotExist)
            {
                fault = "holds a public key only: signing needs the private key";
            }
            if (fault is not null)
            {
                yield return new(fault, [$"{nameof(SigningKeys)}:{i}:PrivateKey"]);
            }
        }
        foreach (
            var fault in Clients.SelectMany((client, i) => client.Faults($"{nameof(Clients)}:{i}"))
        )
        {
            yield return fault;
        }
        foreach (
            var twice in Clients
                .GroupBy(client => client.ClientId)
                .Where(group => group.Count() > 1)
        )
        {
            yield return new($"names the client {twice.Key} twice", [nameof(Clients)]);
        }
    }

    private static bool IsPath(string path) =>
        path.Length is > 1 and <= 100
        && path[0] == '/'
        && path.All(letter =>
            char.IsAsciiLetterOrDigit(letter) || "/._-".Contains(letter, StringComparison.Ordinal)
        );
}
