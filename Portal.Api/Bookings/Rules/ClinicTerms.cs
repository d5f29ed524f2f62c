namespace Portal.Api.Bookings.Rules;

/// <summary>A clinic with its rules, as an operation reads it.</summary>
public sealed record ClinicTerms
{
    public required Guid Id { get; init; }
    public required Guid TrustId { get; init; }
    public required string Name { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public required Medium Medium { get; init; }
    public required ActionMode BookMode { get; init; }
    public required ActionMode ChangeMode { get; init; }
    public required ActionMode CancelMode { get; init; }
    public required int NoticeHours { get; init; }
    public required int HorizonDays { get; init; }
    public required int MaxChanges { get; init; }

    /// <summary>Days within which the hospital answers a request.</summary>
    public required int AnswerDays { get; init; }
    public required string TrustName { get; init; }
    public string? TrustPhone { get; init; }
    public string? TrustPhoneHours { get; init; }
    public string? Phone { get; init; }
    public string? PhoneHours { get; init; }

    /// <summary>Patients may know of it: neither excluded nor a ghost, its specialty not excluded.</summary>
    public required bool IsShown { get; init; }

    public Contact Contact =>
        Phone is null ? new(Name, TrustPhone, TrustPhoneHours) : new(Name, Phone, PhoneHours);

    /// <summary>The earliest start that may be taken online now.</summary>
    public DateTimeOffset EarliestStart(DateTimeOffset now) => now.AddHours(NoticeHours);

    /// <summary>The end (exclusive) of what may be taken online now: whole days in London.</summary>
    public DateTimeOffset HorizonEnd(DateTimeOffset now) =>
        now.LondonDate().AddDays(HorizonDays + 1).StartOfDay();
}
