using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Audit;

/// <summary>
/// Who is behind what runs now: one request, or one command. Whoever reads a patient's data says so here, and every
/// write transaction takes its name from here. Without a trail the portal works for itself.
/// </summary>
public sealed class AuditTrail(AuditBacklog? backlog, TimeProvider clock, Func<string?> via)
{
    private static readonly AsyncLocal<AuditTrail?> _current = new();

    private readonly Lock _lock = new();

    // Nearly every trail has one note: only with the second there is a set of them.
    private Noted? _first;
    private HashSet<Noted>? _others;

    public static AuditTrail? Current => _current.Value;

    public AuditActorKind ActorKind { get; private set; } = AuditActorKind.System;

    public string Actor { get; private set; } = "portal";

    /// <summary>Where the caller is.</summary>
    public string? Address { get; init; }

    /// <summary>A patient's session, or the correlation id of a system's request.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>The method and route, or the command.</summary>
    public string? Via => via();

    /// <summary>All that the caller does from here on is this trail's.</summary>
    public static void Follow(AuditTrail trail) => _current.Value = trail;

    public void ActsAs(AuditActorKind kind, string actor, string? correlationId = null)
    {
        (ActorKind, Actor) = (kind, actor);
        CorrelationId = correlationId ?? CorrelationId;
    }

    /// <summary>
    /// Waits while the log cannot take more: nothing is shown that would not be logged. The same again on one trail is
    /// noted once.
    /// </summary>
    public ValueTask NoteAsync(AuditNote note, CancellationToken cancellation = default)
    {
        if (backlog is null)
        {
            return ValueTask.CompletedTask;
        }
        return IsNew(
            new(note.Action, note.Kind, note.EntityId, note.PatientId, note.NhsNumber, note.Outcome)
        )
            ? backlog.AddAsync(EntryOf(note), cancellation)
            : ValueTask.CompletedTask;
    }

    private bool IsNew(Noted note)
    {
        lock (_lock)
        {
            if (_first is not { } first)
            {
                _first = note;
                return true;
            }
            return note != first && (_others ??= []).Add(note);
        }
    }

    /// <summary>The line of the log for it, for those who write it themselves.</summary>
    public AuditEntry EntryOf(AuditNote note) =>
        new()
        {
            At = DapperTypes.ToText(clock.GetUtcNow()),
            ActorKind = ActorKind,
            Actor = Actor,
            Action = note.Action,
            Kind = note.Kind,
            EntityId = note.EntityId,
            PatientId = note.PatientId,
            NhsNumber = note.PatientId is null ? note.NhsNumber?.Value : null,
            Outcome = note.Outcome,
            Reason = note.Reason,
            Items = note.Items,
            Address = Address,
            CorrelationId = CorrelationId,
            Via = Via,
        };

    private readonly record struct Noted(
        AuditAction Action,
        AuditKind Kind,
        string? EntityId,
        Guid? PatientId,
        NhsNumber? NhsNumber,
        AuditOutcome Outcome
    );
}
