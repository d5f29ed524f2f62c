namespace Portal.Api.RecordService;

/// <summary>What of one registration decides whether the Record Service may be told of the patient.</summary>
public sealed record RecordRegistration
{
    public required DateOnly BirthDate { get; init; }
    public required bool IsExcluded { get; init; }
    public required bool IsRestricted { get; init; }
    public required int MinimumAge { get; init; }
    public required bool TrustIsOpen { get; init; }

    /// <summary>Kept from printing.</summary>
    public override string ToString() => "(registration)";
}
