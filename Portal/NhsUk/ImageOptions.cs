namespace Portal.NhsUk;

/// <summary>A picture inside another component.</summary>
public sealed record ImageOptions : HtmlPart
{
    public string? Src { get; init; }

    public string Alt { get; init; } = "";

    public PartOptions? Caption { get; init; }

    public bool Border { get; init; } = true;

    public bool Background { get; init; } = true;

    public string? Width { get; init; }

    public string? Sizes { get; init; }

    public string? Srcset { get; init; }
}
