namespace Portal.NhsUk;

/// <summary>The picture at the top of a card.</summary>
public sealed record CardImage
{
    public string? Src { get; init; }

    public string? Alt { get; init; }

    /// <summary>Markup instead of <see cref="Src"/>.</summary>
    public TextOrHtml Html { get; init; }
}
