using System.Text.Json.Nodes;
using Portal.NhsUk;
using static Portal.Tests.NhsUk.Fixtures.Spelling;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>Which of our components answers for which of the design system's, and the options that it spells otherwise.</summary>
internal sealed record ComponentMap(Type Component, params Action<JsonObject>[] Spellings)
{
    /// <summary>The options of the content, where a fixture without any of them gives it in a Nunjucks block.</summary>
    public string[]? Content { get; private init; }

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
        ["Card"] = new(typeof(NhsCard), CardSpellings) { Content = ["description"] },
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
        ["Code"] = new(typeof(NhsCode)) { Content = ["text", "html"] },
        ["Contents list"] = new(typeof(NhsContentsList)),
        ["Date input"] = new(typeof(NhsDateInput), ErrorAlone),
        ["Details"] = new(typeof(NhsDetails)),
        ["Do and Don't list"] = new(
            typeof(NhsDoDontList),
            Move("title", "heading"),
            Each("items", Move("item", "text"))
        ),
        ["Error message"] = new(typeof(NhsErrorMessage)),
        ["Error summary"] = new(typeof(NhsErrorSummary), Move("description.html", "html")),
        ["Fieldset"] = new(typeof(NhsFieldset)),
        ["File upload"] = new(typeof(NhsFileUpload), ErrorAlone),
        ["Footer"] = new(typeof(NhsFooter)),
        ["Header"] = new(
            typeof(NhsHeader),
            [
                Move("search.input.placeholder", "search.placeholder"),
                Move("search.label.visuallyHiddenText", "search.visuallyHiddenLabel"),
            ]
        ),
        ["Heading"] = new(typeof(NhsHeading)),
        ["Hero"] = new(
            typeof(NhsHero),
            Move("imageURL", "image.src"),
            Move("image.src", "imageSrc")
        ),
        ["Hint text"] = new(typeof(NhsHint)),
        ["Images"] = new(typeof(NhsImage)) { Content = ["src", "html"] },
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
        ["Password input"] = new(typeof(NhsPasswordInput), ErrorAlone),
        ["Radios"] = new(typeof(NhsRadios), ErrorAlone),
        ["Scroll"] = new(typeof(NhsScroll)),
        ["Search input"] = new(
            typeof(NhsSearchInput),
            ErrorAlone,
            Change("button.icon", value => IsFalse(value) ? "" : value)
        ),
        ["Select"] = new(typeof(NhsSelect), ErrorAlone),
        ["Skip link"] = new(typeof(NhsSkipLink)),
        ["Summary list"] = new(
            typeof(NhsSummaryList),
            [
                Each("rows", Move("actions.items", "actions")),
                Within("card", Move("actions.items", "actions")),
            ]
        ),
        ["Tables"] = new(
            typeof(NhsTable),
            Each("head", Change("sort", value => IsTrue(value) ? "none" : value)),
            Change("panel", _ => "feature"),
            Move("panel", "card.variant"),
            Move("headingLevel", "card.heading.level"),
            Move("heading", "card.heading.text"),
            Within("card", Move("actions.items", "actions"))
        ),
        ["Tabs"] = new(typeof(NhsTabs)),
        ["Tag"] = new(typeof(NhsTag), Change("colour", value => IsFalse(value) ? "none" : value)),
        ["Task list"] = new(
            typeof(NhsTaskList),
            Each(
                "items",
                Move("title", "heading"),
                Within("status.tag", Change("colour", value => IsFalse(value) ? "none" : value))
            )
        ),
        ["Textarea"] = new(typeof(NhsTextarea), ErrorAlone),
        ["Warning callout"] = new(typeof(NhsWarningCallout)),
    };

    public static ComponentMap Of(string component) =>
        All.TryGetValue(component, out var map)
            ? map
            : throw new InvalidOperationException($"No component answers for \"{component}\".");

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
