namespace Portal.Api.Bookings.Operations;

/// <summary>A refusal that was to be expected, with what its sentence needs.</summary>
public sealed record Refusal(RefusalCode Code)
{
    public static Refusal NotFound { get; } = new(RefusalCode.NotFound);

    public static Refusal SlotTaken { get; } = new(RefusalCode.SlotTaken);

    /// <summary>The clinic's notice period, for <see cref="RefusalCode.TooLate"/> and <see cref="RefusalCode.TooSoon"/>.</summary>
    public int? NoticeHours { get; init; }

    /// <summary>How far ahead the clinic can be booked, for <see cref="RefusalCode.TooFar"/>.</summary>
    public int? HorizonDays { get; init; }

    public int? MaxChanges { get; init; }

    /// <summary>How the clinic does it, for <see cref="RefusalCode.WrongMode"/>.</summary>
    public ActionMode? Mode { get; init; }

    /// <summary>What of a hospital's message it is about: patient, clinic, slot or start.</summary>
    public string? Field { get; init; }

    /// <summary>Whom to call instead; null where there is nothing to call about.</summary>
    public Contact? Contact { get; init; }
}
