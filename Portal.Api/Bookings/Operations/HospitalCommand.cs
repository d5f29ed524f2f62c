namespace Portal.Api.Bookings.Operations;

/// <summary>
/// What a hospital system says of one of its appointments. The same version again, or an older one, changes nothing.
/// </summary>
/// <param name="TrustId">The trust whose system speaks: it reaches nothing of another.</param>
/// <param name="Source">The hospital's own identifier of the appointment.</param>
/// <param name="Version">The hospital's version of the appointment.</param>
public abstract record HospitalCommand(Guid TrustId, SourceId Source, SourceVersion Version)
{
    /// <summary>Our id, for an appointment that was booked here and to which the hospital now gives its identifier.</summary>
    public Guid? AppointmentId { get; init; }

    /// <summary>The sequence that the hospital's change was made from: refused as a conflict when a patient changed it since.</summary>
    public int? BasedOn { get; init; }

    /// <summary>When the hospital made the change, UTC; now where it does not say.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>What was cancelled or marked is so no longer.</summary>
    public bool Reinstates { get; init; }

    /// <summary>
    /// All of the appointment as it is with this version, where a message that ends it says so: what is not known is
    /// made, and what is known brought up to date, so that the newest message alone decides.
    /// </summary>
    public HospitalAppointment? Described { get; init; }

    /// <summary>Why, for the history that the patient reads.</summary>
    public string? Reason { get; init; }
}

/// <summary>What a hospital's message came to.</summary>
public enum MessageEffect
{
    Applied,

    /// <summary>This version was here already.</summary>
    Repeated,

    /// <summary>A newer version was here already.</summary>
    Late,

    /// <summary>The appointment or slot is not known (yet): the version is remembered, so that an older message changes nothing.</summary>
    Noted,
}

/// <summary>An appointment as a hospital's message left it; its id is empty where it is not known.</summary>
public sealed record HospitalDone(Guid AppointmentId, MessageEffect Effect, int Sequence)
{
    /// <summary>This message made it.</summary>
    public bool IsNew { get; init; }
}

/// <summary>A slot as a hospital's message left it; its id is empty where it is not known.</summary>
public sealed record SlotDone(Guid SlotId, MessageEffect Effect);
