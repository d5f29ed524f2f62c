using System.Net.Http.Headers;
using Portal.Sandbox.Aggregator;

namespace Portal.Sandbox.Eva;

/// <summary>Asks again when the portal says that it was asked too fast (429), and not before it said.</summary>
public sealed class EvaPatience(TimeProvider clock)
{
    /// <summary>A portal that says so more often than that is not going to answer.</summary>
    public const int Tries = 10;

    private const int TooManyRequests = 429;

    /// <summary>Longer than any 429 of ours says: an answer that asks for more is the answer.</summary>
    private static readonly TimeSpan _longest = TimeSpan.FromMinutes(5);

    public async Task<AggregatorAnswer> AskAsync(
        Func<Task<AggregatorAnswer>> ask,
        CancellationToken cancellation
    )
    {
        for (var tries = 1; ; tries++)
        {
            var answer = await ask();
            if (tries == Tries || WaitOf(answer) is not { } wait || wait > _longest)
            {
                return answer;
            }
            await Task.Delay(wait, clock, cancellation);
        }
    }

    /// <summary>Null when there is nothing to wait for. A time is given in seconds or as a date.</summary>
    private TimeSpan? WaitOf(AggregatorAnswer answer)
    {
        if (
            answer.Status != TooManyRequests
            || !answer.Headers.TryGetValue("Retry-After", out var text)
            || !RetryConditionHeaderValue.TryParse(text, out var retry)
        )
        {
            return null;
        }
        var wait = retry.Delta ?? retry.Date - clock.GetUtcNow();
        return wait > TimeSpan.Zero ? wait : TimeSpan.Zero;
    }
}
