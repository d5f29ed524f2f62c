using Portal.Api.Patients;

namespace Portal.Api.Audit;

/// <summary>How stores note what they read, on whatever trail runs.</summary>
public static class AuditNotes
{
    /// <summary>One object: read where it was found, refused where it was not: then it is nobody's, or another's.</summary>
    public static async ValueTask<T?> NoteOneAsync<T>(
        this AuditTrail? trail,
        AuditKind kind,
        PatientKey patient,
        Guid id,
        T? found,
        CancellationToken cancellation = default
    )
        where T : class
    {
        if (trail is not null)
        {
            await trail.NoteAsync(
                found is null
                    ? NotFound(kind, id)
                    : new(AuditAction.Read, kind)
                    {
                        PatientId = patient.PatientId,
                        EntityId = id.ToString(),
                    },
                cancellation
            );
        }
        return found;
    }

    /// <summary>A list of the patient's, or what is held of one of their objects.</summary>
    public static ValueTask NoteListAsync(
        this AuditTrail? trail,
        AuditKind kind,
        Guid patientId,
        int items,
        Guid? of = null,
        CancellationToken cancellation = default
    ) =>
        trail is null
            ? ValueTask.CompletedTask
            : trail.NoteAsync(
                new(AuditAction.Read, kind)
                {
                    PatientId = patientId,
                    EntityId = of?.ToString(),
                    Items = items,
                },
                cancellation
            );

    /// <summary>One object that belongs to somebody else than the asker, or to nobody: the log finds out whose it is.</summary>
    public static AuditNote NotFound(AuditKind kind, Guid id) =>
        new(AuditAction.Read, kind)
        {
            EntityId = id.ToString(),
            Outcome = AuditOutcome.Refused,
            Reason = "NotFound",
        };
}
