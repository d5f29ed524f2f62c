namespace Portal.Api.Bookings.Journeys;

/// <summary>The answers of one patient on the way to one submission. They outlive the log-in session.</summary>
public sealed record Journey
{
    public required Guid Id { get; init; }
    public required JourneyKind Kind { get; init; }

    /// <summary>The referral, appointment, request or offer that it is about.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Grows with each saving: who saves an older one is told of the newer.</summary>
    public required int Version { get; init; }

    /// <summary>JSON of the page's own making, <see cref="JourneyStore.MaxAnswers"/> characters at most.</summary>
    public required string Answers { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was submitted; null as long as it is open.</summary>
    public DateTimeOffset? SubmittedAt { get; init; }

    /// <summary>The chosen slot, as long as it is kept for it or for an offer to its patient, and until when; null when it is not.</summary>
    public Guid? HeldSlotId { get; init; }
    public DateTimeOffset? HeldUntil { get; init; }
    public DateTimeOffset? HeldStartAt { get; init; }

    internal string? Result { get; init; }

    /// <summary>What the submission came to, for the page that says "done"; null when it is open or came to something else.</summary>
    public T? ResultAs<T>()
        where T : class => SubmittedResult.As<T>(Result);

    public override string ToString() => $"Journey {Id}";
}
