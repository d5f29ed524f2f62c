namespace Portal.Api.Intake;

/// <summary>An import that a trust had, with the counts of the whole import. Instants are UTC.</summary>
public sealed record ImportOfTrust
{
    public required string OdsCode { get; init; }
    public required DateTimeOffset BeganAt { get; init; }
    public required DateTimeOffset EndedAt { get; init; }
    public required long Added { get; init; }
    public required long Changed { get; init; }
    public required long Unchanged { get; init; }

    /// <summary>Resources that broke a rule, and parts of files that could not be read.</summary>
    public required long Refused { get; init; }

    /// <summary>Resources of types that the portal has no use for.</summary>
    public required long LeftOut { get; init; }
}
