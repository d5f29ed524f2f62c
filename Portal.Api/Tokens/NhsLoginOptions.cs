using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using Portal.Api.Hosting;

namespace Portal.Api.Tokens;

/// <summary>How the portal is known to NHS login: <c>NhsLogin</c>.</summary>
public sealed class NhsLoginOptions : IValidatableObject
{
    public const string Section = "NhsLogin";

    /// <summary>NHS login's issuer, such as <c>https://auth.login.nhs.uk</c>; a trailing slash makes no difference.</summary>
    public string Authority { get; set; } = "";

    /// <summary>The id that NHS login issued to this portal.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>The RSA private key whose public half NHS login holds, as PEM text. Or give <see cref="PrivateKeyFile"/>.</summary>
    [Secret]
    public string? PrivateKey { get; set; }

    /// <summary>A file with the private key as PEM text.</summary>
    public string? PrivateKeyFile { get; set; }

    /// <summary>The <c>kid</c> in the header of client assertions; left out when empty.</summary>
    public string? KeyId { get; set; }

    /// <summary>What is asked of NHS login, separated by spaces; <c>openid profile</c> at least.</summary>
    public string Scope { get; set; } = "openid profile";

    /// <summary>The vectors of trust asked for and accepted, separated by spaces; all must be P9.</summary>
    public string Vectors { get; set; } = "P9.Cp.Cd P9.Cp.Ck P9.Cm";

    /// <summary>NHS login does not list PKCE among its parameters: off unless NHS login says otherwise.</summary>
    public bool UsePkce { get; set; }

    /// <summary>
    /// The page where people change their NHS login's email, phone or password, such as
    /// <c>https://settings.login.nhs.uk</c>. Without it patients get no link there.
    /// </summary>
    public string? SettingsAddress { get; set; }

    /// <summary>How far NHS login's clock may be from ours, in seconds.</summary>
    [Range(0, 120, ErrorMessage = "must be from 0 to 120 seconds")]
    public int ClockSkewSeconds { get; set; } = 30;

    /// <summary>How long NHS login may take for one answer, in seconds.</summary>
    [Range(1, 60, ErrorMessage = "must be from 1 to 60 seconds")]
    public int TimeoutSeconds { get; set; } = 10;

    /// <summary>The authority without a trailing slash.</summary>
    public string Issuer => Authority.TrimEnd('/');

    public IReadOnlyList<string> AllowedVectors =>
        Vectors.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public TimeSpan ClockSkew => TimeSpan.FromSeconds(ClockSkewSeconds);

    /// <summary>The private key as configured; the caller disposes of it.</summary>
    /// <exception cref="ArgumentException">The text is not a private key in PEM.</exception>
    public RSA LoadPrivateKey()
    {
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(
                string.IsNullOrWhiteSpace(PrivateKey)
                    ? File.ReadAllText(PrivateKeyFile ?? "")
                    : PrivateKey
            );
            return rsa;
        }
        catch
        {
            rsa.Dispose();
            throw;
        }
    }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // All here and not in attributes, which would keep what is said below back until they are satisfied.
        if (string.IsNullOrWhiteSpace(Authority))
        {
            yield return Fault(
                nameof(Authority),
                "is missing: give NHS login's address, such as https://auth.login.nhs.uk, or https://auth.sandpit.signin.nhs.uk for the sandpit"
            );
        }
        else if (!IsAddress(Authority))
        {
            yield return Fault(
                nameof(Authority),
                "must be an https address without a path, such as https://auth.login.nhs.uk (http only for localhost)"
            );
        }

        if (!string.IsNullOrEmpty(SettingsAddress) && !IsPage(SettingsAddress))
        {
            yield return Fault(
                nameof(SettingsAddress),
                "must be an https address without a query, such as https://settings.login.nhs.uk (http only for localhost), or be left out"
            );
        }

        if (string.IsNullOrWhiteSpace(ClientId))
        {
            yield return Fault(
                nameof(ClientId),
                "is missing: give the client id that NHS login issued to the portal"
            );
        }

        var scopes = Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (!scopes.Contains("openid") || !scopes.Contains("profile"))
        {
            yield return Fault(
                nameof(Scope),
                "must contain openid and profile, such as openid profile email"
            );
        }

        if (
            AllowedVectors.Count == 0
            || AllowedVectors.Any(vector => !vector.StartsWith("P9.", StringComparison.Ordinal))
        )
        {
            yield return Fault(
                nameof(Vectors),
                "must list P9 vectors only, such as P9.Cp.Cd P9.Cp.Ck P9.Cm: patients must be proved at P9"
            );
        }

        if (KeyFault() is { } fault)
        {
            yield return fault;
        }
    }

    private ValidationResult? KeyFault()
    {
        var fromFile = string.IsNullOrWhiteSpace(PrivateKey);
        if (fromFile && string.IsNullOrWhiteSpace(PrivateKeyFile))
        {
            return Fault(
                nameof(PrivateKeyFile),
                "is missing: name the file with the RSA private key (PEM) whose public key NHS login holds, or give the PEM text itself as NhsLogin:PrivateKey"
            );
        }

        var member = fromFile ? nameof(PrivateKeyFile) : nameof(PrivateKey);
        if (fromFile && !File.Exists(PrivateKeyFile))
        {
            return Fault(member, $"names {PrivateKeyFile}, which cannot be read: check the path");
        }

        try
        {
            using var rsa = LoadPrivateKey();
            rsa.ExportParameters(includePrivateParameters: true);
            return rsa.KeySize < 2048
                ? Fault(member, "is shorter than 2048 bits: NHS login takes 2048-bit RSA keys")
                : null;
        }
        catch (Exception e)
            when (e
                    is ArgumentException
                        or CryptographicException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return Fault(
                member,
                "is not an RSA private key in PEM: it begins with -----BEGIN PRIVATE KEY----- or -----BEGIN RSA PRIVATE KEY----- and has no passphrase"
            );
        }
    }

    private static bool IsAddress(string text) => IsPage(text) && new Uri(text).AbsolutePath == "/";

    private static bool IsPage(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var address)
        && (address.Scheme == Uri.UriSchemeHttps || address is { Scheme: "http", IsLoopback: true })
        && address.Query.Length == 0
        && address.Fragment.Length == 0
        && address.UserInfo.Length == 0;

    private static ValidationResult Fault(string member, string message) => new(message, [member]);
}
