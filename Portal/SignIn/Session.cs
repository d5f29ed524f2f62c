namespace Portal.SignIn;

/// <summary>A row of the sessions table. Instants are UTC.</summary>
public sealed record Session
{
    /// <summary>The session's id in reporting; tells nothing about the key in the cookie.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of the key that only the browser has, in lower-case hex.</summary>
    public required string KeyHash { get; init; }

    public required Guid PatientId { get; init; }

    /// <summary>The NHS App's id of the jump-off that began the session.</summary>
    public Guid? TrackingId { get; init; }

    /// <summary>The claims, encrypted.</summary>
    public required byte[] Ticket { get; init; }

    public required DateTimeOffset StartedAt { get; init; }
    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>When the idle time is over; never after <see cref="EndsAt"/>.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When the session ends however active the patient is.</summary>
    public required DateTimeOffset EndsAt { get; init; }
}
