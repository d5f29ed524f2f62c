using System.ComponentModel.DataAnnotations;
using Portal.Api.Hosting;

namespace Portal.Api.Messages;

/// <summary>How the services that bring messages prove who they are when they call back: <c>Messages:Callbacks</c>.</summary>
public sealed class CallbackOptions : IValidatableObject
{
    public const string Section = "Messages:Callbacks";

    private const int ShortestSecret = 16;

    /// <summary>SHA-256 thumbprints, in hex, of the client certificates of the NHS App. Without one its callbacks are not there.</summary>
    public List<string> NhsAppCertificates { get; set; } = [];

    /// <summary>
    /// Where a proxy ends TLS: the header in which it passes on the client's certificate as URL-encoded PEM. The proxy
    /// must take that header away from everybody else.
    /// </summary>
    public string? CertificateHeader { get; set; }

    /// <summary>The secret agreed with NHS Notify. Without it its callbacks are not there.</summary>
    [Secret]
    public string? NotifySecret { get; set; }

    /// <summary>The <c>x-api-key</c> agreed with NHS Notify.</summary>
    [Secret]
    public string? NotifyApiKey { get; set; }

    /// <summary>While the secret is changed: the one from before, which is still taken. Leave it out when NHS Notify uses the new one.</summary>
    [Secret]
    public string? PreviousNotifySecret { get; set; }

    /// <summary>While the key is changed: the one from before, which is still taken.</summary>
    [Secret]
    public string? PreviousNotifyApiKey { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (
            NhsAppCertificates.Exists(thumbprint =>
                thumbprint.Length != 64 || !thumbprint.All(char.IsAsciiHexDigit)
            )
        )
        {
            yield return new(
                "must be SHA-256 thumbprints: 64 hexadecimal digits",
                [nameof(NhsAppCertificates)]
            );
        }
        if (string.IsNullOrEmpty(NotifySecret) != string.IsNullOrEmpty(NotifyApiKey))
        {
            yield return new(
                "needs both NotifySecret and NotifyApiKey, as agreed with NHS Notify",
                [nameof(NotifySecret)]
            );
        }
        if (NotifySecret is { Length: > 0 and < ShortestSecret })
        {
            yield return new(
                "is too short: agree on one of 16 characters at least",
                [nameof(NotifySecret)]
            );
        }
        if (
            string.IsNullOrEmpty(NotifySecret)
            && (PreviousNotifySecret ?? PreviousNotifyApiKey) is { Length: > 0 }
        )
        {
            yield return new(
                "needs the new one, NotifySecret, beside the one from before",
                [nameof(PreviousNotifySecret)]
            );
        }
    }
}
