namespace Portal.Api.Bookings;

/// <summary>A referral that invites its patient to book, or will be booked by the hospital.</summary>
public sealed record Referral
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid TrustId { get; init; }
    public required string Title { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public string? Referrer { get; init; }
    public required DateOnly ReferredOn { get; init; }
    public required ReferralStatus Status { get; init; }

    /// <summary>The patient may book online; otherwise the hospital gets in touch.</summary>
    public required bool CanBook { get; init; }
    public required bool IsRestricted { get; init; }
    public bool SpecialtyIsExcluded { get; init; }
    public string? Note { get; init; }
    public required string TrustName { get; init; }
    public string? TrustPhone { get; init; }
    public string? TrustPhoneHours { get; init; }

    public override string ToString() => $"Referral {Id}";
}
