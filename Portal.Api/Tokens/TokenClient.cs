using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Tokens;

/// <summary>
/// A system that may fetch access tokens: <c>Tokens:Clients:0</c>. Two live credentials of a kind make a rotation
/// without a gap: add the new one, let the client change over, remove the old one.
/// </summary>
public sealed class TokenClient
{
    public const int MaximumCredentials = 2;

    /// <summary>The client's name for itself: 1 to 100 visible ASCII characters without a colon.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>What it may use; all three when none is named.</summary>
    public List<ClientAuthenticationMethod> Methods { get; set; } = [];

    /// <summary>What its tokens allow, such as <c>pca.read</c>.</summary>
    public List<string> Scopes { get; set; } = [];

    /// <summary>The ODS code of the trust that the client speaks for; its tokens are good for that trust alone.</summary>
    public string? OdsCode { get; set; }

    public List<TokenClientSecret> Secrets { get; set; } = [];
    public List<TokenClientKey> PublicKeys { get; set; } = [];

    public bool Allows(ClientAuthenticationMethod method) =>
        Methods.Count == 0 || Methods.Contains(method);

    /// <param name="name">The key of this client below <c>Tokens</c>, for the sentences.</param>
    internal IEnumerable<ValidationResult> Faults(string name)
    {
        if (
            ClientId is not { Length: > 0 and <= 100 }
            || ClientId.Any(character => character is < '!' or > '~' or ':')
        )
        {
            yield return new(
                "must be 1 to 100 visible ASCII characters without a colon",
                [$"{name}:ClientId"]
            );
        }
        if (Scopes.Count == 0 || !Scopes.TrueForAll(IsScope))
        {
            yield return new(
                "must name at least one scope, such as pca.read, one entry each",
                [$"{name}:Scopes"]
            );
        }
        if (Secrets.Count + PublicKeys.Count == 0)
        {
            yield return new(
                "has no credential: give Secrets:0:Hash (made by the command new-client-secret) or PublicKeys:0:PublicKeyFile",
                [name]
            );
        }
        if (Secrets.Count > MaximumCredentials || PublicKeys.Count > MaximumCredentials)
        {
            yield return new(
                "has more than two secrets or more than two public keys: remove the oldest",
                [name]
            );
        }
        for (var i = 0; i < Secrets.Count; i++)
        {
            if (ClientSecret.DigestOf(Secrets[i].Hash) is null)
            {
                yield return new(
                    "must be sha256: and 64 hex digits, as the command new-client-secret prints it",
                    [$"{name}:Secrets:{i}:Hash"]
                );
            }
        }
        for (var i = 0; i < PublicKeys.Count; i++)
        {
            var fault = RsaPem.Read(PublicKeys[i].PublicKey, PublicKeys[i].PublicKeyFile).Fault;
            if (fault is not null)
            {
                yield return new(fault, [$"{name}:PublicKeys:{i}:PublicKey"]);
            }
        }
    }

    private static bool IsScope(string? scope) =>
        scope is { Length: > 0 and <= 100 }
        && scope.All(character => character is >= '!' and <= '~' and not '"' and not '\\');
}

/// <summary>A client's secret, as its hash.</summary>
public sealed class TokenClientSecret
{
    /// <summary><c>sha256:</c> and 64 hex digits: see <see cref="ClientSecret"/>.</summary>
    public string Hash { get; set; } = "";

    /// <summary>From this instant on it is refused; never when absent.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

/// <summary>An RSA public key that a client signs its assertions with.</summary>
public sealed class TokenClientKey
{
    /// <summary>PEM text.</summary>
    public string? PublicKey { get; set; }

    /// <summary>A file with the PEM, in place of <see cref="PublicKey"/>.</summary>
    public string? PublicKeyFile { get; set; }

    /// <summary>The <c>kid</c> of the assertions that it signs; any when absent.</summary>
    public string? KeyId { get; set; }

    /// <summary>From this instant on it is refused; never when absent.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}
