using System.Text.Json.Nodes;
using Portal.NhsUk;
using static Portal.Tests.NhsUk.Fixtures.Spelling;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>Which of our components answers for which of the design system's, and the options that it spells otherwise.</summary>
internal sealed record ComponentMap(Type Component, params Action<JsonObject>[] Spellings)
{
    private static readonly Action<JsonObject>[] CardSpellings =
    [
        Move("heading.html", "headingContent"),
        Move("actions.classes", "actionsClasses"),
        Move("actions.items", "actions"),
    ];

    /// <summary>A field can be wrong without a message.</summary>
    private static readonly Action<JsonObject> ErrorAlone = options =>
    {
        if (IsTrue(options["errorMessage"]))
        {
            options.Remove("errorMessage");
            options["error"] = true;
        }
    };

    private static readonly Dictionary<string, ComponentMap> All = new(StringComparer.Ordinal)
    {
        ["Action link"] = new(typeof(NhsActionLink)),
        ["Back link"] = new(typeof(NhsBackLink)),
        ["Breadcrumb"] = new(typeof(NhsBreadcrumb), Each("items", Drop("classes"))),
        ["Button"] = new(
            typeof(NhsButton),
            [Move("icon.placement", "iconPlacement"), Move("icon.name", "icon")]
        ),
        ["Card"] = new(typeof(NhsCard), CardSpellings),
        ["Character count"] = new(typeof(NhsCharacterCount), ErrorAlone),
        ["Checkboxes"] = new(
            typeof(NhsCheckboxes),
            ErrorAlone,
            Each(
                "items",
                Change("exclusive", value => IsTrue(value) ? "exclusive" : null),
                Move("exclusive", "behaviour"),
                Move("exclusiveGroup", "behaviourGroup")
            )
        ),
        ["Date input"] = new(typeof(NhsDateInput), ErrorAlone),
        ["Details"] = new(typeof(NhsDetails)),
        ["Error message"] = new(typeof(NhsErrorMessage)),
        ["Error summary"] = new(typeof(NhsErrorSummary), Move("description.html", "html")),
        ["Fieldset"] = new(typeof(NhsFieldset)),
        ["Footer"] = new(typeof(NhsFooter)),
        ["Header"] = new(
            typeof(NhsHeader),
            [
                Move("search.input.placeholder", "search.placeholder"),
                Move("search.label.visuallyHiddenText", "search.visuallyHiddenLabel"),
            ]
        ),
        ["Heading"] = new(typeof(NhsHeading)),
        ["Hint text"] = new(typeof(NhsHint)),
        ["Input"] = new(typeof(NhsInput), ErrorAlone),
        ["Inset text"] = new(typeof(NhsInsetText)),
        ["Label"] = new(typeof(NhsLabel)),
        ["Legend"] = new(typeof(NhsLegend)),
        ["Notification banner"] = new(typeof(NhsNotificationBanner)),
        ["Pagination"] = new(
            typeof(NhsPagination),
            [
                Move("previousUrl", "previous.href"),
                Move("previousPage", "previous.label"),
                Move("nextUrl", "next.href"),
                Move("nextPage", "next.label"),
            ]
        ),
        ["Panel"] = new(typeof(NhsPanel)),
        ["Radios"] = new(typeof(NhsRadios), ErrorAlone),
        ["Select"] = new(typeof(NhsSelect), ErrorAlone),
        ["Skip link"] = new(typeof(NhsSkipLink)),
        ["Summary list"] = new(
            typeof(NhsSummaryList),
            [
                Each("rows", Move("actions.items", "actions")),
                Within("card", Move("actions.items", "actions")),
            ]
        ),
        ["Tag"] = new(typeof(NhsTag), Change("colour", value => IsFalse(value) ? "none" : value)),
        ["Textarea"] = new(typeof(NhsTextarea), ErrorAlone),
        ["Warning callout"] = new(typeof(NhsWarningCallout)),
    };

    public static bool Has(string component) => All.ContainsKey(component);

    public static ComponentMap Of(string component) => All[component];

    public Dictionary<string, object?> Parameters(JsonObject options)
    {
        var respelt = (JsonObject)options.DeepClone();
        foreach (var spelling in Spellings)
        {
            spelling(respelt);
        }
        return OptionBinder.Parameters(Component, respelt);
    }
}
