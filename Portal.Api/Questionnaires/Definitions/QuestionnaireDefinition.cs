using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires.Definitions;

/// <summary>One edition of a questionnaire.</summary>
public sealed class QuestionnaireDefinition
{
    private readonly Dictionary<string, QuestionnaireItem> _items;
    private readonly Dictionary<string, QuestionnaireItem> _parents = new(StringComparer.Ordinal);

    public QuestionnaireDefinition(
        string title,
        string? url,
        IReadOnlyList<QuestionnaireItem> items
    )
    {
        (Title, Url, Items) = (title, url, items);
        All = [.. items.SelectMany(item => item.All)];
        _items = All.ToDictionary(item => item.LinkId, StringComparer.Ordinal);
        foreach (var parent in All)
        {
            foreach (var child in parent.Items)
            {
                _parents[child.LinkId] = parent;
            }
        }
        Pages = PageLayout.Of(this);
    }

    public string Title { get; }

    /// <summary>Its canonical address; null where its hospital gave none.</summary>
    public string? Url { get; }

    public IReadOnlyList<QuestionnaireItem> Items { get; }

    /// <summary>Every item, in the order of the questionnaire.</summary>
    public IReadOnlyList<QuestionnaireItem> All { get; }

    /// <summary>In the order in which they are asked; they are the same whatever is answered, and some of them not shown.</summary>
    public IReadOnlyList<PageOfQuestions> Pages { get; }

    public QuestionnaireItem? Find(string linkId) => _items.GetValueOrDefault(linkId);

    /// <summary>The item above; null for one of the first level.</summary>
    public QuestionnaireItem? ParentOf(QuestionnaireItem item) =>
        _parents.GetValueOrDefault(item.LinkId);

    /// <summary>The answers with which everybody begins.</summary>
    public AnswerSet Initial =>
        All.Where(item => item.Initial.Count > 0)
            .Aggregate(AnswerSet.None, (answers, item) => answers.With(item.LinkId, item.Initial));
}
