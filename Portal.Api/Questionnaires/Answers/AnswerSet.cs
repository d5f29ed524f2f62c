using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Portal.Api.Questionnaires.Answers;

/// <summary>What a patient has answered so far. It never changes: a change makes another one.</summary>
/// <param name="Given">By the link of the question.</param>
/// <param name="Seen">Links of what the patient has been asked and went on from, answered or not.</param>
public sealed record AnswerSet(
    ImmutableDictionary<string, ImmutableArray<Answer>> Given,
    ImmutableHashSet<string> Seen
)
{
    // Letters of any language stay as they are: the limit of what is stored counts characters. Never written into a page.
    private static readonly JsonSerializerOptions _options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static AnswerSet None { get; } =
        new(ImmutableDictionary.Create<string, ImmutableArray<Answer>>(StringComparer.Ordinal), []);

    public IReadOnlyList<Answer> Of(string linkId) =>
        Given.TryGetValue(linkId, out var answers) ? answers : [];

    public AnswerSet With(string linkId, IReadOnlyList<Answer> answers) =>
        this with
        {
            Given = answers.Count > 0 ? Given.SetItem(linkId, [.. answers]) : Given.Remove(linkId),
        };

    public AnswerSet Saw(IEnumerable<string> linkIds) => this with { Seen = Seen.Union(linkIds) };

    /// <summary>As it is stored.</summary>
    public string Write() => JsonSerializer.Serialize(new Stored(Given, Seen), _options);

    public static AnswerSet Read(string stored)
    {
        var read = JsonSerializer.Deserialize<Stored>(stored, _options)!;
        return new(
            read.Given.ToImmutableDictionary(StringComparer.Ordinal),
            read.Seen.ToImmutableHashSet(StringComparer.Ordinal)
        );
    }

    private sealed record Stored(
        IReadOnlyDictionary<string, ImmutableArray<Answer>> Given,
        IReadOnlyCollection<string> Seen
    );
}
