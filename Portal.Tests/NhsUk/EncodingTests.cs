using System.Text.Json;
using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Portal.Tests.NhsUk.Fixtures;
using Shouldly;

namespace Portal.Tests.NhsUk;

/// <summary>Whatever a page passes on as text stays text: in content, in attributes, in both renderers.</summary>
public sealed class EncodingTests
{
    /// <summary>Options that hold markup, or that choose among fixed names.</summary>
    private static readonly HashSet<string> NotText =
    [
        "conditional",
        "element",
        "html",
        "icon",
        "placement",
        "size",
        "variant",
    ];

    /// <summary>Options that are there to be read, so that they must come out as they went in.</summary>
    private static readonly HashSet<string> Read =
    [
        "alt",
        "ariaLabel",
        "caption",
        "descriptor",
        "description",
        "divider",
        "errorMessage",
        "heading",
        "hint",
        "label",
        "legend",
        "placeholder",
        "prefix",
        "prefixText",
        "split",
        "suffix",
        "summary",
        "text",
        "title",
        "visuallyHiddenText",
    ];

    public static TheoryData<string> Components() =>
        [.. DesignSystem.Fixtures.Select(one => one.Component).Distinct(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Components))]
    public async Task Markup_in_a_text_option_is_shown_as_text(string component)
    {
        foreach (var fixture in DesignSystem.Fixtures.Where(one => one.Component == component))
        {
            var planted = new List<string>();
            var attacked = fixture with
            {
                Options = (JsonObject)Plant("", fixture.Options, planted)!,
            };

            ShouldBeText(FixtureRenderer.Render(attacked), planted, fixture);
            ShouldBeText(await FixtureRenderer.RenderStatically(attacked), planted, fixture);
        }
    }

    private static void ShouldBeText(string html, List<string> planted, Fixture fixture)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        body.QuerySelectorAll("script, [onload]").ShouldBeEmpty(fixture.Key);
        var shown = string.Join(
            '\n',
            body.Descendants<IText>()
                .Select(text => text.Data)
                .Concat(
                    body.Descendants<IElement>()
                        .SelectMany(one => one.Attributes)
                        .Select(one => one.Value)
                )
        );
        planted
            .Where(attack => !shown.Contains(attack, StringComparison.Ordinal))
            .ShouldBeEmpty($"{fixture.Key}\n{html}");
    }

    private static JsonNode? Plant(string name, JsonNode? option, List<string> planted)
    {
        switch (option)
        {
            case JsonObject part:
                var copy = new JsonObject();
                foreach (var (inner, value) in part)
                {
                    copy[inner] = NotText.Contains(inner)
                        ? value?.DeepClone()
                        : Plant(inner, value, planted);
                }
                return copy;
            case JsonArray list:
                return new JsonArray([.. list.Select(item => Plant(name, item, planted))]);
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                var attack = $"{value}\"'><script>{planted.Count}</script><svg onload=1>&amp;";
                if (Read.Contains(name))
                {
                    planted.Add(attack);
                }
                return attack;
            default:
                return option?.DeepClone();
        }
    }
}
