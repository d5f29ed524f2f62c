namespace Portal.Sandbox.Eva;

/// <summary>One field of one item: what was expected, what came.</summary>
/// <param name="Expected">Null where the field was not to be there.</param>
/// <param name="Actual">Null where it was not there.</param>
public sealed record FieldResult(string Name, string? Expected, string? Actual)
{
    /// <summary>In an expectation: whatever comes is right, as long as something comes.</summary>
    public const string Anything = "*";

    public bool Holds => Expected == Actual || (Expected == Anything && Actual is not null);
}

/// <summary>One item, field by field.</summary>
/// <param name="Name">By which a person knows it.</param>
/// <param name="Problem">Missing or unexpected as a whole; null when both sides have it.</param>
public sealed record ItemResult(string Name, string? Problem, IReadOnlyList<FieldResult> Fields)
{
    public bool Holds => Problem is null && Fields.All(one => one.Holds);
}

/// <summary>One call: what of it held.</summary>
/// <param name="Problems">Of the answer as a whole.</param>
public sealed record AnswerResult(
    string Resource,
    int ExpectedStatus,
    int Status,
    IReadOnlyList<string> Problems,
    IReadOnlyList<ItemResult> Items
)
{
    public bool Holds => Problems.Count == 0 && Items.All(item => item.Holds);
}

/// <summary>One patient.</summary>
public sealed record PatientResult(
    string File,
    string NhsNumber,
    IReadOnlyList<AnswerResult> Answers
)
{
    public bool Holds => Answers.All(answer => answer.Holds);
}

/// <summary>Pairs what was expected with what came, and compares each pair.</summary>
public static class Comparison
{
    public static IReadOnlyList<ItemResult> Of(
        IReadOnlyList<IReadOnlyDictionary<string, string>> expected,
        IReadOnlyList<IReadOnlyDictionary<string, string>> actual
    )
    {
        var left = actual.ToList();
        var results = new List<ItemResult>();
        foreach (var item in expected)
        {
            var match = left.Find(one => NameOf(one) == NameOf(item));
            if (match is null)
            {
                results.Add(new(NameOf(item), "is missing", Compare(item, _nothing)));
                continue;
            }
            left.Remove(match);
            results.Add(new(NameOf(item), null, Compare(item, match)));
        }
        results.AddRange(
            left.Select(item => new ItemResult(
                NameOf(item),
                "was not expected",
                Compare(_nothing, item)
            ))
        );
        return results;
    }

    private static readonly Dictionary<string, string> _nothing = [];

    /// <summary>The hospital's identifier; where the standard has none, as for a task, the title and when it was asked.</summary>
    private static string NameOf(IReadOnlyDictionary<string, string> item) =>
        item.TryGetValue("identifier", out var identifier)
            ? identifier
            : $"{item.GetValueOrDefault("description")}, {item.GetValueOrDefault("authored")}";

    private static List<FieldResult> Compare(
        IReadOnlyDictionary<string, string> expected,
        IReadOnlyDictionary<string, string> actual
    ) =>
        [
            .. expected
                .Keys.Union(actual.Keys)
                .Select(name => new FieldResult(
                    name,
                    expected.GetValueOrDefault(name),
                    actual.GetValueOrDefault(name)
                )),
        ];
}
