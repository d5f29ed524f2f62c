using System.Security.Cryptography;
using System.Text;

namespace Portal.Hosting;

/// <summary>What a page may load: our own files, the NHS fonts, and the NHS App's script.</summary>
public static class ContentSecurityPolicy
{
    /// <summary>The design system's own first line: marks that scripts run, before anything is drawn.</summary>
    public const string EnhancedScript =
        "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' nhsuk-frontend-supported' : '');";

    /// <summary>For what is no page: only that nobody may show it inside their own.</summary>
    public const string Unframed = "frame-ancestors 'none'";

    private static readonly string _scriptHash = Convert.ToBase64String(
        SHA256.HashData(Encoding.UTF8.GetBytes(EnhancedScript))
    );

    /// <param name="nhsApp">The NHS App's address.</param>
    public static string For(string nhsApp) =>
        string.Join(
            "; ",
            "default-src 'none'",
            $"script-src 'self' 'sha256-{_scriptHash}' {nhsApp}",
            "style-src 'self'",
            "font-src https://assets.nhs.uk",
            "img-src 'self' data:",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'self'",
            "frame-ancestors 'none'"
        );
}
