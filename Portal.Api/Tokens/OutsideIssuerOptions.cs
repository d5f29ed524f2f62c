using System.ComponentModel.DataAnnotations;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Api.Tokens;

/// <summary>
/// An issuer of access tokens that is not the portal, such as the trust's own identity provider:
/// <c>Aggregator:OutsideIssuer</c>.
/// </summary>
public sealed class OutsideIssuerOptions
{
    private static readonly string[] _known =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>The <c>iss</c> of its tokens, below which its discovery document lies.</summary>
    public string? Authority { get; set; }

    /// <summary>Where the discovery document lies, when not below <see cref="Authority"/>.</summary>
    public string? MetadataAddress { get; set; }

    /// <summary>The <c>aud</c> that its tokens have for this portal.</summary>
    public string? Audience { get; set; }

    /// <summary>The signatures that are accepted; RS256 when none is named.</summary>
    public List<string> ValidAlgorithms { get; set; } = [];

    public bool IsConfigured =>
        !string.IsNullOrWhiteSpace(Authority)
        || !string.IsNullOrWhiteSpace(MetadataAddress)
        || !string.IsNullOrWhiteSpace(Audience);

    public IReadOnlyList<string> Algorithms =>
        ValidAlgorithms.Count == 0 ? [SecurityAlgorithms.RsaSha256] : ValidAlgorithms;

    public string Discovery =>
        string.IsNullOrWhiteSpace(MetadataAddress)
            ? $"{Authority?.TrimEnd('/')}/.well-known/openid-configuration"
            : MetadataAddress;

    /// <param name="name">The key below which these options lie, for the sentences.</param>
    public IEnumerable<ValidationResult> Faults(string name)
    {
        if (!IsAddress(Discovery))
        {
            yield return new(
                "must be an https address (http only for localhost), such as https://login.example.nhs.uk",
                [$"{name}:{nameof(Authority)}"]
            );
        }
        if (string.IsNullOrWhiteSpace(Audience))
        {
            yield return new(
                "is missing: give the audience that the issuer puts into its tokens for this portal",
                [$"{name}:{nameof(Audience)}"]
            );
        }
        if (!Algorithms.All(_known.Contains))
        {
            yield return new(
                $"must be of {string.Join(", ", _known)}, one entry each",
                [$"{name}:{nameof(ValidAlgorithms)}"]
            );
        }
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (
            address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true }
        );
}
