namespace Portal.Api.Bookings.Slots;

/// <summary>A clinic where a referral can be booked or asked for.</summary>
public sealed record ClinicChoice
{
    public required Guid Id { get; init; }
    public required string Name { get; init; }
    public required Medium Medium { get; init; }

    /// <summary>Direct or Request.</summary>
    public required ActionMode Mode { get; init; }

    /// <summary>The start of the next time that can be taken, UTC; null when there is none, or the clinic decides on requests.</summary>
    public DateTimeOffset? NextFree { get; init; }
    public string? PlaceName { get; init; }
    public string? PlaceDepartment { get; init; }
    public string? PlaceAddress { get; init; }
    public string? PlacePostcode { get; init; }

    /// <summary>Days within which the hospital answers a request.</summary>
    public required int AnswerDays { get; init; }
    public required Contact Contact { get; init; }

    /// <summary>What is booked here can be both changed and cancelled online.</summary>
    public required bool LetsChangeAndCancel { get; init; }
}
