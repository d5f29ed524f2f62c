using Portal.Api.Bookings;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>What the database holds of an appointment that came again.</summary>
internal sealed class ExistingAppointment : Existing
{
    public AppointmentStatus Status { get; init; }
    public string Title { get; init; } = "";
    public DateTimeOffset StartAt { get; init; }
    public DateTimeOffset? EndAt { get; init; }
    public Medium? Medium { get; init; }
    public string? PlaceText { get; init; }
    public string? Practitioner { get; init; }
    public string? VideoLink { get; init; }
    public Guid? ClinicId { get; init; }
    public Guid? SlotId { get; init; }
    public Guid? ReferralId { get; init; }
    public RequestStatus? Request { get; init; }
    public DateTimeOffset? RequestedAt { get; init; }
    public int Sequence { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? HospitalUpdatedAt { get; init; }

    // Of its history; only read where the resource is another than before.
    public int? Entries { get; init; }
    public DateTimeOffset? CancelledAt { get; init; }

    /// <summary>When the patient last booked, moved or cancelled it by the portal.</summary>
    public DateTimeOffset? PatientChangedAt { get; init; }

    /// <summary>The open request is the patient's by the portal, not one that the hospital told of.</summary>
    public bool? PatientAsked { get; init; }
}

/// <summary>A line of the appointment's history that the import writes.</summary>
internal sealed record PlannedEntry(
    int Number,
    DateTimeOffset At,
    AppointmentChange Change,
    DateTimeOffset? OldStartAt = null,
    DateTimeOffset? NewStartAt = null,
    string? Reason = null
);

/// <summary>What a new version of an appointment does to what is held: the hospital's side of the rules of states.</summary>
internal sealed class AppointmentPlan
{
    private readonly IncomingAppointment _incoming;
    private readonly ExistingAppointment? _existing;
    private readonly DateTimeOffset _at;
    private readonly List<PlannedEntry> _history = [];

    public AppointmentPlan(
        IncomingAppointment incoming,
        ExistingAppointment? existing,
        Guid? slot,
        DateTimeOffset now
    )
    {
        _incoming = incoming;
        _existing = existing;
        _at = incoming.LastUpdated ?? now;
        SlotId = incoming.Status switch
        {
            AppointmentStatus.Booked => slot ?? (HoldsItsSlot ? existing!.SlotId : null),
            _ => existing?.SlotId,
        };
        (Request, RequestedAt) = DecideRequest();
        CreatedAt = existing?.CreatedAt ?? incoming.Created ?? now;
        if (existing is null)
        {
            Begin(now);
        }
        else
        {
            Compare(existing);
        }
        TellOfRequest();
        Sequence =
            existing is null ? 0
            : _history.Exists(entry => entry.Change <= AppointmentChange.Reinstated)
                ? existing.Sequence + 1
            : existing.Sequence;
    }

    public Guid? SlotId { get; }
    public RequestStatus? Request { get; }
    public DateTimeOffset? RequestedAt { get; }
    public int Sequence { get; }
    public DateTimeOffset CreatedAt { get; }
    public IReadOnlyList<PlannedEntry> History => _history;

    /// <summary>A version without a new start keeps the slot even if it does not name it.</summary>
    private bool HoldsItsSlot =>
        _existing is { Status: AppointmentStatus.Booked } existing
        && existing.StartAt == _incoming.StartAt;

    private bool IsAnswer =>
        _existing is { } existing
        && (existing.Status != _incoming.Status || existing.StartAt != _incoming.StartAt);

    private (RequestStatus?, DateTimeOffset?) DecideRequest()
    {
        if (_incoming.Status != AppointmentStatus.Booked)
        {
            return (null, null);
        }
        if (_incoming.Request is { } told)
        {
            return (told, told == _existing?.Request ? _existing.RequestedAt ?? _at : _at);
        }
        // The hospital has not heard of a request that the patient made here until it acts on it.
        return _existing is { PatientAsked: true } existing && !IsAnswer
            ? (existing.Request, existing.RequestedAt)
            : (null, null);
    }

    private void Begin(DateTimeOffset now)
    {
        var booked = _incoming.Created ?? _incoming.LastUpdated ?? now;
        Add(AppointmentChange.Booked, booked, newStart: _incoming.StartAt);
        if (_incoming.Status != AppointmentStatus.Booked)
        {
            Add(ChangeTo(_incoming.Status), _at > booked ? _at : booked, reason: Reason);
        }
    }

    private void Compare(ExistingAppointment existing)
    {
        if (existing.Status != _incoming.Status)
        {
            Add(
                _incoming.Status == AppointmentStatus.Booked
                && existing.Status != AppointmentStatus.Cancelled
                    ? AppointmentChange.Changed
                    : ChangeTo(_incoming.Status),
                _at,
                reason: Reason
            );
        }
        if (
            existing.StartAt != _incoming.StartAt
            && _incoming.Status != AppointmentStatus.Cancelled
        )
        {
            Add(AppointmentChange.Moved, _at, existing.StartAt, _incoming.StartAt);
        }
        else if (_history.Count == 0 && IsSeenToDiffer(existing))
        {
            Add(AppointmentChange.Changed, _at);
        }
    }

    private void TellOfRequest()
    {
        if (Request is { } request && request == _incoming.Request && request != _existing?.Request)
        {
            Add(
                request switch
                {
                    RequestStatus.PendingCancellation => AppointmentChange.CancellationRequested,
                    RequestStatus.ConfirmedAttendance => AppointmentChange.AttendanceConfirmed,
                    _ => AppointmentChange.ChangeRequested,
                },
                _at
            );
        }
    }

    private bool IsSeenToDiffer(ExistingAppointment existing) =>
        (
            existing.Title,
            existing.EndAt,
            existing.Medium,
            existing.PlaceText,
            existing.Practitioner,
            existing.VideoLink
        )
        != (
            _incoming.Title,
            _incoming.EndAt,
            _incoming.Medium,
            _incoming.PlaceText,
            _incoming.Practitioner,
            _incoming.VideoLink
        );

    private string? Reason =>
        _incoming.Status == AppointmentStatus.Cancelled ? _incoming.Reason : null;

    private static AppointmentChange ChangeTo(AppointmentStatus status) =>
        status switch
        {
            AppointmentStatus.Cancelled => AppointmentChange.Cancelled,
            AppointmentStatus.Fulfilled => AppointmentChange.Attended,
            AppointmentStatus.NoShow => AppointmentChange.NotAttended,
            _ => AppointmentChange.Reinstated,
        };

    private void Add(
        AppointmentChange change,
        DateTimeOffset at,
        DateTimeOffset? oldStart = null,
        DateTimeOffset? newStart = null,
        string? reason = null
    ) =>
        _history.Add(
            new(
                (_existing?.Entries ?? 0) + _history.Count + 1,
                at,
                change,
                oldStart,
                newStart,
                reason
            )
        );
}
