namespace Portal.Api.Bookings.Offers;

/// <summary>An earlier time that a patient is offered. Instants are UTC.</summary>
public sealed record Offer
{
    public required Guid Id { get; init; }

    /// <summary>What would become earlier; null for a referral.</summary>
    public Guid? AppointmentId { get; init; }
    public Guid? ReferralId { get; init; }
    public required Guid SlotId { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public required DateTimeOffset EndAt { get; init; }
    public required OfferState State { get; init; }

    /// <summary>Until when the time is kept for the patient.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The patient's appointment that has the time by now, whichever way it was taken; null when none has.</summary>
    public Guid? TakenById { get; init; }
    public required string ClinicName { get; init; }
    public required Medium Medium { get; init; }
    public string? PlaceName { get; init; }
}
