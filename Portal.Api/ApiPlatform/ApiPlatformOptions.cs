using System.ComponentModel.DataAnnotations;
using Microsoft.IdentityModel.Tokens;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.Tokens;

namespace Portal.Api.ApiPlatform;

/// <summary>
/// How the portal is known to the NHS API platform, which stands before the Reporting Service, the NHS App API and NHS
/// Notify: <c>ApiPlatform</c>. Off while nothing of it is set.
/// </summary>
public sealed class ApiPlatformOptions : IValidatableObject
{
    public const string Section = "ApiPlatform";

    /// <summary>Where tokens are asked for, and the audience of the assertions, to the letter.</summary>
    public string TokenUrl { get; set; } = "";

    /// <summary>The application's API key at the platform: issuer and subject of the assertions.</summary>
    [Secret]
    public string ApiKey { get; set; } = "";

    /// <summary>
    /// The first that the platform takes is used: to rotate, publish the new public key, put its private key first,
    /// and remove the old one when the platform takes the new.
    /// </summary>
    public List<ApiPlatformKey> Keys { get; set; } = [];

    /// <summary>How long the platform may take to issue a token, in seconds.</summary>
    [Range(1, 60, ErrorMessage = "must be from 1 to 60 seconds")]
    public int TimeoutSeconds { get; set; } = 10;

    public bool IsConfigured => TokenUrl.Length > 0 || ApiKey.Length > 0 || Keys.Count > 0;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IsConfigured)
        {
            yield break;
        }
        if (!Addresses.IsSafe(TokenUrl))
        {
            yield return new(
                $"{Addresses.Fault}, such as https://api.service.nhs.uk/oauth2/token",
                [nameof(TokenUrl)]
            );
        }
        if (string.IsNullOrWhiteSpace(ApiKey))
        {
            yield return new(
                "is missing: give the API key of the portal's application on the NHS API platform",
                [nameof(ApiKey)]
            );
        }
        if (Keys.Count is 0 or > 2)
        {
            yield return new(
                Keys.Count == 0
                    ? "is missing: give one RSA private key with its kid (Keys:0:PrivateKeyFile, Keys:0:KeyId)"
                    : "holds more than two keys: remove the oldest",
                [nameof(Keys)]
            );
        }
        for (var i = 0; i < Keys.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(Keys[i].KeyId))
            {
                yield return new(
                    "is missing: give the kid under which the public key is registered",
                    [$"{nameof(Keys)}:{i}:{nameof(ApiPlatformKey.KeyId)}"]
                );
            }
            var (key, fault) = RsaPem.Read(Keys[i].PrivateKey, Keys[i].PrivateKeyFile);
            if (key?.PrivateKeyStatus is PrivateKeyStatus.DoesNotExist)
            {
                fault = "holds a public key only: signing needs the private key";
            }
            if (fault is not null)
            {
                yield return new(
                    fault,
                    [$"{nameof(Keys)}:{i}:{nameof(ApiPlatformKey.PrivateKey)}"]
                );
            }
        }
    }
}
