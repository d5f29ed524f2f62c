namespace Portal.Cancelling;

/// <summary>The answers of a cancellation, as the journey keeps them.</summary>
public sealed record CancelAnswers
{
    public string? Reason { get; init; }
}
