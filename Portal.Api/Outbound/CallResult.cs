using System.Net;

namespace Portal.Api.Outbound;

/// <summary>What became of a request, and why, in words that hold no personal data: they go into logs and the operator's lists.</summary>
public sealed record CallResult(CallOutcome Outcome, string Reason)
{
    public static CallResult Accepted { get; } = new(CallOutcome.Accepted, "accepted");

    public bool IsAccepted => Outcome == CallOutcome.Accepted;

    /// <summary>How long the service asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    public static CallResult Refused(string reason) => new(CallOutcome.Refused, reason);

    public static CallResult NotSetUp(string reason) => new(CallOutcome.NotSetUp, reason);

    public static CallResult Failed(string reason) => new(CallOutcome.Failed, reason);

    /// <summary>What an answer that is not a success means for every service alike; each service knows better about its 400.</summary>
    public static CallResult Of(HttpAnswer answer)
    {
        if (answer.Fault is { } fault)
        {
            return fault;
        }

        var reason = $"answered {answer.Status}";
        return answer.Status switch
        {
            (int)HttpStatusCode.RequestTimeout
            or (int)HttpStatusCode.TooManyRequests
            or 425
            or (int)HttpStatusCode.ServiceUnavailable => new(CallOutcome.Busy, reason)
            {
                RetryAfter = answer.RetryAfter,
            },
            // 300 to 399 too: following a redirect would carry the key to somebody else.
            >= 300 and < 500 => NotSetUp(reason),
            >= 500 => Failed(reason),
            _ => Failed($"{reason}, which is not how it accepts"),
        };
    }
}
