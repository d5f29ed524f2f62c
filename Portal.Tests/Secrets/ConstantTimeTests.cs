using System.Text.RegularExpressions;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Secrets;

/// <summary>How long a comparison takes tells nobody how much of a secret was right.</summary>
public sealed partial class ConstantTimeTests
{
    [Theory]
    [InlineData("if (secret == given)", true)]
    [InlineData("return options.NotifyApiKey != header;", true)]
    [InlineData("expectedSignature.Equals(signature)", true)]
    [InlineData("hmac.AsSpan().SequenceEqual(given)", true)]
    [InlineData("string.Equals(apiKey, header, StringComparison.Ordinal)", true)]
    [InlineData("matches |= digest == DigestOf(known.Hash)", true)]
    [InlineData("if (secret == null)", false)]
    [InlineData("if (password.Length == 0)", false)]
    [InlineData("CryptographicOperations.FixedTimeEquals(secret, given)", false)]
    [InlineData("secrets.Count == 2", false)]
    public void A_comparison_that_stops_early_is_found(string line, bool found) =>
        IsEarly(line).ShouldBe(found);

    [Fact]
    public void Secrets_are_only_compared_in_constant_time() =>
        SourceFiles
            .Named("*.cs", "Portal", "Portal.Api")
            .SelectMany(file =>
                File.ReadAllLines(file)
                    .Where(IsEarly)
                    .Select(line => $"{Path.GetFileName(file)}: {line.Trim()}")
            )
            .ShouldBeEmpty("use CryptographicOperations.FixedTimeEquals");

    private static bool IsEarly(string line) => Early().IsMatch(line) && !Harmless().IsMatch(line);

    [GeneratedRegex(
        """
            \b\w*(secret|password|apikey|signature|hmac|digest|keyhash)\b(\(\))?\s*(==|!=)
            |(==|!=)\s*\w*(secret|password|apikey|signature|hmac|digest|keyhash)(of)?\b
            |\b\w*(secret|password|apikey|signature|hmac|digest|keyhash)\b(\.AsSpan\(\))?\.(Equals|SequenceEqual|CompareTo)\(
            |\b(Equals|SequenceEqual|Compare)\([^)]*\b\w*(secret|password|apikey|signature|hmac|digest|keyhash)\b
            """,
        RegexOptions.IgnoreCase
            | RegexOptions.ExplicitCapture
            | RegexOptions.IgnorePatternWhitespace,
        1000
    )]
    private static partial Regex Early();

    /// <summary>Whether there is one at all, and SQL, which compares nothing that was sent.</summary>
    [GeneratedRegex(
        """(==|!=|is|is not)\s*(null|"")|IsNullOrEmpty|FixedTimeEquals|^\s*///""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Harmless();
}
