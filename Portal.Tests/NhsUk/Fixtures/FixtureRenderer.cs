using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>Renders our component with the options of a fixture.</summary>
internal static class FixtureRenderer
{
    private const string Marker = "portal-block";

    /// <summary>By bUnit, as an interactive page shows it.</summary>
    public static string Render(Fixture fixture)
    {
        using var context = new BunitContext();
        return context.Render(Fragment(fixture)).Markup;
    }

    /// <summary>By the framework's own static renderer, as it goes over the wire.</summary>
    public static Task<string> RenderStatically(Fixture fixture) =>
        RenderStatically(Fragment(fixture));

    public static async Task<string> RenderStatically(RenderFragment fragment)
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(
            services,
            services.GetRequiredService<ILoggerFactory>()
        );
        var parameters = ParameterView.FromDictionary(
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["ChildContent"] = fragment }
        );
        return await renderer.Dispatcher.InvokeAsync(async () =>
            (await renderer.RenderComponentAsync<Content>(parameters)).ToHtmlString()
        );
    }

    private static RenderFragment Fragment(Fixture fixture)
    {
        var parameters = ComponentMap.Of(fixture.Component).Parameters(fixture.Options);
        if (HasBlock(fixture))
        {
            parameters["ChildContent"] = Markup($"<{Marker}></{Marker}>");
            using var context = new BunitContext();
            var marked = context.Render(Fragment(fixture, parameters)).Markup;
            parameters["ChildContent"] = Markup(Block(marked, fixture.Html));
        }
        return Fragment(fixture, parameters);
    }

    private static RenderFragment Fragment(
        Fixture fixture,
        Dictionary<string, object?> parameters
    ) =>
        builder =>
        {
            builder.OpenComponent(0, ComponentMap.Of(fixture.Component).Component);
            builder.AddMultipleAttributes(1, parameters!);
            builder.CloseComponent();
        };

    /// <summary>Some fixtures give their content in a Nunjucks block, which is not among their options.</summary>
    private static bool HasBlock(Fixture fixture) =>
        fixture.Name.Contains("call block", StringComparison.Ordinal)
        || ComponentMap.Of(fixture.Component).Content is { } content
            && !content.Any(fixture.Options.ContainsKey);

    /// <summary>The block is whatever stands in the expected HTML where our component puts its content.</summary>
    private static string Block(string marked, string expected)
    {
        var marker = new HtmlParser().ParseDocument(marked).QuerySelector(Marker)!;
        INode place = new HtmlParser().ParseDocument(expected).Body!;
        foreach (var ancestor in marker.Ancestors<IElement>().Reverse().Skip(2))
        {
            place = ((IElement)place).Children[Position(ancestor)];
        }
        var elements = ((IElement)place).Children;
        var first = Position(marker);
        var last = elements.Length - (marker.ParentElement!.Children.Length - first);
        var from = first == 0 ? place.FirstChild : elements[first - 1].NextSibling;
        var until = last + 1 < elements.Length ? elements[last + 1] : null;
        var block = new System.Text.StringBuilder();
        for (var node = from; node is not null && node != until; node = node.NextSibling)
        {
            block.Append(node.ToHtml());
        }
        return block.ToString();
    }

    private static int Position(IElement element) =>
        element.ParentElement!.Children.TakeWhile(other => other != element).Count();

    private static RenderFragment Markup(string html) =>
        builder => builder.AddMarkupContent(0, html);

    private sealed class Content : ComponentBase
    {
        [Parameter]
        public RenderFragment? ChildContent { get; set; }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, ChildContent);
    }
}
