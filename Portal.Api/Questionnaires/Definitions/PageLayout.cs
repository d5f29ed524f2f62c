namespace Portal.Api.Questionnaires.Definitions;

/// <summary>
/// Lays a questionnaire out in pages. A small group whose questions do not depend on each other is one page: without a
/// script nothing can appear while a page is filled in. Every other question has a page of its own, and a text goes with
/// the question after it.
/// </summary>
internal sealed class PageLayout
{
    private const int SmallGroup = 3;

    private readonly List<PageOfQuestions> _pages = [];
    private readonly List<QuestionnaireItem> _texts = [];

    public static IReadOnlyList<PageOfQuestions> Of(QuestionnaireDefinition definition)
    {
        var layout = new PageLayout();
        layout.Add(definition.Items, group: null);
        layout.AddLastTexts();
        return layout._pages;
    }

    private void Add(IEnumerable<QuestionnaireItem> items, string? group)
    {
        foreach (var item in items)
        {
            switch (item.Kind)
            {
                case ItemKind.Display:
                    _texts.Add(item);
                    break;
                case ItemKind.Group when IsSmall(item):
                    AddPage(TextOf(item, group), item.Items);
                    break;
                case ItemKind.Group:
                    Add(item.Items, TextOf(item, group));
                    break;
                default:
                    AddPage(group, [item]);
                    Add(item.Items, group);
                    break;
            }
        }
    }

    private void AddPage(string? group, IReadOnlyList<QuestionnaireItem> items)
    {
        _pages.Add(new(_pages.Count + 1, group, [.. _texts, .. items]));
        _texts.Clear();
    }

    private void AddLastTexts()
    {
        if (_texts.Count > 0 && _pages.Count > 0)
        {
            _pages[^1] = _pages[^1] with { Items = [.. _pages[^1].Items, .. _texts] };
        }
        else if (_texts.Count > 0)
        {
            AddPage(group: null, []);
        }
    }

    private static string? TextOf(QuestionnaireItem group, string? outer) =>
        group.Text.Length > 0 ? group.Text : outer;

    private static bool IsSmall(QuestionnaireItem group)
    {
        var links = group.Items.Select(item => item.LinkId).ToHashSet(StringComparer.Ordinal);
        return group.Items.Count(item => item.IsQuestion) is > 1 and <= SmallGroup
            && group.Text.Length > 0
            && group.Items.All(item =>
                item.Kind != ItemKind.Group
                && item.Items.Count == 0
                && !item.Conditions.Any(condition => links.Contains(condition.Question))
            );
    }
}
