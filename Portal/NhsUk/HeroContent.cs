namespace Portal.NhsUk;

/// <summary>One of the parts that stand side by side in a hero.</summary>
public sealed record HeroContent
{
    public HeadingOptions? Heading { get; init; }

    public TextOrHtml Text { get; init; }

    public ImageOptions? Image { get; init; }

    /// <summary>In the grid: one-half if not given.</summary>
    public string? Width { get; init; }

    public string? Classes { get; init; }
}
