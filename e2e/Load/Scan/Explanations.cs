using Portal.Machinery;

namespace Portal.Load.Scan;

/// <summary>Why it is right so: the table in docs/scanning.md is the one list that people and this command read.</summary>
internal static class Explanations
{
    private const string Heading = "| scanner | finding | where | why it is right so |";

    public static IReadOnlyList<Explanation> Read() =>
        [
            .. File.ReadLines(Path.Combine(RepositoryFolder.Path, "docs", "scanning.md"))
                .SkipWhile(line => line != Heading)
                .Skip(2)
                .TakeWhile(line => line.StartsWith('|'))
                .Select(Row),
        ];

    private static Explanation Row(string line)
    {
        var cells = line.Trim('|')
            .Split('|')
            .Select(cell => cell.Trim().Replace("`", "", StringComparison.Ordinal))
            .ToArray();
        return cells is [var scanner, var what, var where, { Length: > 0 } why]
            ? new(scanner, what, where, why)
            : throw new InvalidDataException($"docs/scanning.md: not a row of four cells: {line}");
    }
}
