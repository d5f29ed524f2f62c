using System.Collections;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.NhsUk;
using Portal.Tests.NhsUk.Fixtures;
using Shouldly;

namespace Portal.Tests.NhsUk;

/// <summary>Whoever knows the design system's options knows our parameters.</summary>
public sealed class MacroOptionTests
{
    /// <summary>Options that have no parameter of their name, and what there is instead.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        ["Button.icon"] = "Icon is the icon's name; IconPlacement and IconContent are the rest",
        ["Card.actions.items"] = "Actions is the list",
        ["Error summary.description"] = "Description is the text; the template reads no more",
        ["Header.search.button"] = "VisuallyHiddenButton",
        ["Header.search.input"] = "Placeholder",
        ["Header.search.label"] = "VisuallyHiddenLabel",
        ["Heading.className"] = "for other components only",
        ["Heading.classPrefix"] = "for other components only",
        ["Heading.sizes"] = "for other components only",
        ["Hero.image"] = "ImageSrc",
        ["Notification banner.title.headingLevel"] = "Level, as its other headings have it",
        ["Search input.button.icon"] = "Icon is the icon's name",
        ["Summary list.rows.actions.items"] = "Actions is the list, ActionsOptions the rest",
        ["Warning callout.actions.items"] = "Actions is the list",
    };

    public static TheoryData<string> Components() =>
        [.. DesignSystem.Fixtures.Select(one => one.Component).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Components))]
    public void Every_option_that_is_not_deprecated_has_a_parameter_of_its_name(string component)
    {
        var options = DesignSystem.OptionsOf(component);

        Missing(component, ComponentMap.Of(component).Component, options)
            .ShouldBe(
                Elsewhere.Keys.Where(path =>
                    path.StartsWith($"{component}.", StringComparison.Ordinal)
                ),
                ignoreOrder: true
            );
    }

    private static IEnumerable<string> Missing(string path, Type holder, JsonArray options)
    {
        foreach (var option in options.Where(one => one!["deprecated"] is null))
        {
            var name = option!["name"]!.GetValue<string>();
            var type = TypeOf(holder, name);
            var parts = option["params"] as JsonArray ?? [];
            if (type is null || (!HasParts(type) && !parts.All(IsContent)))
            {
                yield return $"{path}.{name}";
            }
            else if (HasParts(type))
            {
                foreach (var missing in Missing($"{path}.{name}", type, parts))
                {
                    yield return missing;
                }
            }
        }
    }

    private static bool HasParts(Type type) =>
        type.Namespace == typeof(NhsButton).Namespace && type != typeof(TextOrHtml);

    private static bool IsContent(JsonNode? option) =>
        option!["name"]!.GetValue<string>() is "text" or "html";

    private static Type? TypeOf(Type holder, string option)
    {
        string[] names = option is "html" or "caller"
            ? ["ChildContent", "Text", "Html"]
            : [$"{OptionBinder.Pascal(option)}Options", OptionBinder.Pascal(option)];
        var type = names
            .Select(holder.GetProperty)
            .FirstOrDefault(one => one is not null)
            ?.PropertyType;
        while (type is { IsGenericType: true } && type.IsAssignableTo(typeof(IEnumerable)))
        {
            type = type.GetGenericArguments()[0];
        }
        return type;
    }
}
