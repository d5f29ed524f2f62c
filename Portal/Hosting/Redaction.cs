using System.Text.RegularExpressions;
using Portal.Api.Patients;

namespace Portal.Hosting;

/// <summary>
/// Takes out of a text what no log may hold: NHS numbers, tokens, and the values of parameters that carry either.
/// The last line of defence: nothing should log them in the first place.
/// </summary>
public static partial class Redaction
{
    public const string Mark = "[redacted]";

    public static string Redact(string text)
    {
        if (text.Length < 10)
        {
            return text;
        }
        try
        {
            text = SecretParameter()
                .Replace(text, match => match.Groups["name"].Value + "=" + Mark);
            text = Token().Replace(text, Mark);
            return NhsNumberLike()
                .Replace(text, match => IsNhsNumber(match.Value) ? Mark : match.Value);
        }
        catch (RegexMatchTimeoutException)
        {
            // Also when the machine is so busy that this thread was not let run: no request may fail for it.
            return Mark;
        }
    }

    private static bool IsNhsNumber(string text) =>
        NhsNumber.TryParse(
            string.Concat(
                text.Replace("%20", "", StringComparison.Ordinal).Where(char.IsAsciiDigit)
            ),
            out _
        );

    // Ten digits, alone or as people write them: 999 000 0018, 999-000-0018, 999%20000%200018.
    [GeneratedRegex(
        @"(?<![0-9])[1-9][0-9]{2}( |-|%20|\+)?[0-9]{3}( |-|%20|\+)?[0-9]{4}(?![0-9])",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NhsNumberLike();

    // A compact JWT: three parts of base64url.
    [GeneratedRegex(
        @"\beyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(\.[A-Za-z0-9_-]*)?",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Token();

    [GeneratedRegex(
        @"\b(?<name>assertedLoginIdentity|asserted_login_identity|client_assertion|client_secret|access_token|id_token|code|state|nonce|patient(:|%3A)identifier)=[^&\s""']*",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex SecretParameter();
}
