namespace Portal.Api.Bookings.Rules;

/// <summary>All that the rules look at: one action, what it is about, and the clinic's settings.</summary>
public sealed record RuleFacts
{
    public required BookingAction Action { get; init; }
    public required DateTimeOffset Now { get; init; }

    // Of the clinic.
    public ActionMode Mode { get; init; }
    public int NoticeHours { get; init; }
    public int HorizonDays { get; init; }
    public int MaxChanges { get; init; }
    public Contact? Contact { get; init; }

    // Of the referral.
    public bool IsRestricted { get; init; }
    public bool CanBook { get; init; } = true;
    public bool ClinicTakesReferral { get; init; } = true;
    public ReferralStatus Referral { get; init; } = ReferralStatus.Open;

    // Of the appointment.
    public AppointmentStatus Status { get; init; } = AppointmentStatus.Booked;
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>The patient's own changes so far.</summary>
    public int Changes { get; init; }
    public bool IsConfirmed { get; init; }

    /// <summary>The hospital has yet to answer a request about it.</summary>
    public bool HasOpenRequest { get; init; }

    /// <summary>The start of the chosen slot; null as long as none is chosen.</summary>
    public DateTimeOffset? NewStartAt { get; init; }

    /// <summary>What decides on an action at an appointment.</summary>
    public static RuleFacts For(
        BookingAction action,
        Appointment appointment,
        DateTimeOffset now
    ) =>
        new()
        {
            Action = action,
            Now = now,
            Mode = action switch
            {
                BookingAction.Change => appointment.ChangeMode,
                BookingAction.Cancel => appointment.CancelMode,
                BookingAction.Confirm => ActionMode.Direct,
                _ => ActionMode.Off,
            },
            NoticeHours = appointment.NoticeHours,
            HorizonDays = appointment.HorizonDays,
            MaxChanges = appointment.MaxChanges,
            Contact = appointment.Contact,
            IsRestricted = appointment.ReferralIsRestricted,
            Status = appointment.Status,
            StartAt = appointment.StartAt,
            Changes = appointment.Changes,
            IsConfirmed = appointment.Request == RequestStatus.ConfirmedAttendance,
            HasOpenRequest = appointment.HasOpenRequest,
        };

    /// <summary>What decides on booking a referral at a clinic.</summary>
    public static RuleFacts ForBooking(
        Referral referral,
        bool hasOpenRequest,
        ClinicTerms clinic,
        bool clinicTakesReferral,
        DateTimeOffset now
    ) =>
        new()
        {
            Action = BookingAction.Book,
            Now = now,
            Mode = clinic.BookMode,
            NoticeHours = clinic.NoticeHours,
            HorizonDays = clinic.HorizonDays,
            Contact = clinic.Contact,
            IsRestricted = referral.IsRestricted,
            CanBook = referral.CanBook,
            ClinicTakesReferral = clinicTakesReferral && clinic.IsShown,
            Referral = referral.Status,
            HasOpenRequest = hasOpenRequest,
        };
}
