namespace Portal.Api.Bookings.Offers;

/// <summary>"Tell me if something earlier comes up", as the patient said it.</summary>
public sealed record Watch
{
    public required Guid Id { get; init; }
    public required Guid ClinicId { get; init; }
    public Guid? AppointmentId { get; init; }
    public Guid? ReferralId { get; init; }

    /// <summary>The last day in London on which offers are welcome.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Days that suit; empty means any.</summary>
    public IReadOnlyList<DayOfWeek> Weekdays => WatchDays.Weekdays(WeekdayBits);

    /// <summary>Parts of day that suit; empty means any.</summary>
    public IReadOnlyList<PartOfDay> Parts => WatchDays.Parts(PartBits);

    internal int WeekdayBits { get; init; }
    internal int PartBits { get; init; }
}
