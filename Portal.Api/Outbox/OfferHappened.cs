namespace Portal.Api.Outbox;

/// <summary>What is written down of an offer.</summary>
public sealed record OfferHappened
{
    public required Guid OfferId { get; init; }
    public required Guid PatientId { get; init; }
    public Guid? AppointmentId { get; init; }
    public Guid? ReferralId { get; init; }
    public DateTimeOffset StartAt { get; init; }
    public DateTimeOffset ExpiresAt { get; init; }
}
