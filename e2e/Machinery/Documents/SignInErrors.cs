using System.Text.RegularExpressions;

namespace Portal.Machinery;

/// <summary>A row of the table in docs/sign-in.md.</summary>
/// <param name="Codes">As in the log and the metric; <c>*</c> stands for a status.</param>
/// <param name="Heading">Of the page that the patient sees.</param>
/// <param name="Level">Of the line in the log.</param>
/// <param name="Answers">Of the sandbox's NHS login that lead here.</param>
/// <param name="Person">Of the sandbox, who cannot log in for this reason; null where it is not a matter of who.</param>
public sealed record SignInError(
    IReadOnlyList<string> Codes,
    string Heading,
    string Level,
    IReadOnlyList<string> Answers,
    string? Person
);

/// <summary>The one list of failed sign-ins that people read, and the tests.</summary>
public static partial class SignInErrors
{
    private const string Heading =
        "| code | what happened | the patient reads | log | what to do | to see it |";

    public static IReadOnlyList<SignInError> Read() =>
        [
            .. File.ReadLines(Path.Combine(RepositoryFolder.Path, "docs", "sign-in.md"))
                .SkipWhile(line => line != Heading)
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(Row),
        ];

    private static SignInError Row(string line)
    {
        var cells = line.Trim('|').Split('|').Select(cell => cell.Trim()).ToArray();
        if (
            cells is not [var codes, { Length: > 0 }, var page, var level, { Length: > 0 }, var see]
        )
        {
            throw new InvalidDataException($"docs/sign-in.md: not a row of six cells: {line}");
        }
        var person = PersonToBe().Match(see);
        return new(
            Quoted(codes),
            page,
            level,
            [.. Quoted(see).Where(answer => !answer.Contains(' ', StringComparison.Ordinal))],
            person.Success ? person.Groups["name"].Value : null
        );
    }

    private static IReadOnlyList<string> Quoted(string cell) =>
        [.. Quotes().Matches(cell).Select(match => match.Groups["text"].Value)];

    [GeneratedRegex("`(?<text>[^`]+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Quotes();

    [GeneratedRegex("^log in as (?<name>.+)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PersonToBe();
}
