using Microsoft.AspNetCore.Components;

namespace Portal.NhsUk;

/// <summary>The service that the header names.</summary>
public sealed record HeaderService
{
    public HeaderService() { }

    public HeaderService(string text, string? href = null) => (Text, Href) = (text, href);

    public string? Text { get; init; }

    public string? Href { get; init; }
}

/// <summary>The logo, where it is not the NHS's own or leads elsewhere than the service's name.</summary>
public sealed record HeaderLogo
{
    public string? Href { get; init; }

    /// <summary>An image in place of the NHS logo.</summary>
    public string? Src { get; init; }

    public string Alt { get; init; } = "NHS";

    public string? AriaLabel { get; init; }
}

/// <summary>The organisation's name beside the logo.</summary>
public sealed record HeaderOrganisation
{
    public string? Name { get; init; }

    /// <summary>The part of the name that starts a line of its own.</summary>
    public string? Split { get; init; }

    public string? Descriptor { get; init; }
}

/// <summary>A search field in the header.</summary>
public sealed record HeaderSearch : HtmlPart
{
    public string Action { get; init; } = "https://www.nhs.uk/search/";

    public string Method { get; init; } = "get";

    public string Name { get; init; } = "q";

    public string Placeholder { get; init; } = Texts.Search;

    /// <summary>The field's label.</summary>
    public string VisuallyHiddenLabel { get; init; } = Texts.SearchTheNhsWebsite;

    /// <summary>The button's accessible name.</summary>
    public string VisuallyHiddenButton { get; init; } = Texts.Search;
}

/// <summary>The account part of the header: who is logged in, and the way out.</summary>
public sealed record HeaderAccount : HtmlPart
{
    public string AriaLabel { get; init; } = Texts.Account;

    public IEnumerable<HeaderAccountItem?> Items { get; init; } = [];
}

/// <summary>Text, a link (with <see cref="Href"/>) or a form with one button (with <see cref="Action"/>).</summary>
public sealed record HeaderAccountItem
{
    public TextOrHtml Text { get; init; }

    public string? Href { get; init; }

    /// <summary>Where the form is sent.</summary>
    public string? Action { get; init; }

    public string Method { get; init; } = "post";

    /// <summary>Hidden fields of the form, such as the antiforgery token.</summary>
    public RenderFragment? FormContent { get; init; }

    /// <summary>Whether the icon of a person stands before the text.</summary>
    public bool Icon { get; init; }

    public string? Classes { get; init; }
}

/// <summary>The row of links under the header.</summary>
public sealed record HeaderNavigation : HtmlPart
{
    public IEnumerable<HeaderNavigationItem?> Items { get; init; } = [];

    public string AriaLabel { get; init; } = Texts.Menu;

    /// <summary>white, or blue if not given.</summary>
    public string? Colour { get; init; }

    /// <summary>Whether the links share the whole width.</summary>
    public bool Justified { get; init; }

    /// <summary>The button that shows the links for which there is no room.</summary>
    public string ToggleMenuText { get; init; } = Texts.More;

    /// <summary>Read out before <see cref="ToggleMenuText"/> but not shown.</summary>
    public string ToggleMenuVisuallyHiddenText { get; init; } = Texts.Browse;
}

/// <summary>A link of the header's navigation.</summary>
public sealed record HeaderNavigationItem
{
    public TextOrHtml Text { get; init; }

    public string? Href { get; init; }

    /// <summary>The page that is shown.</summary>
    public bool Current { get; init; }

    /// <summary>The section that the page is in.</summary>
    public bool Active { get; init; }

    public string? Classes { get; init; }

    public IReadOnlyDictionary<string, object>? Attributes { get; init; }
}
