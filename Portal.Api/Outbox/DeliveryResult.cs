using System.Data.Common;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>What is to become of a delivery.</summary>
public enum DeliveryEnd
{
    /// <summary>The service has it.</summary>
    Done,

    /// <summary>No longer true, or no longer to be told.</summary>
    Dropped,

    /// <summary>The service refuses it: kept for a person to look at.</summary>
    SetAside,

    /// <summary>It could not be told now.</summary>
    PutOff,

    /// <summary>It was not tried.</summary>
    Released,
}

/// <param name="Delivery">Which.</param>
/// <param name="End">What is to become of it.</param>
/// <param name="Reason">Why, without personal data; null where there is nothing to say.</param>
public sealed record DeliveryResult(Delivery Delivery, DeliveryEnd End, string? Reason = null)
{
    /// <summary>How long the service asked to be left alone.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>When what is put off is due again, where that is known.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>The service itself is in trouble: the rest waits as well.</summary>
    public bool Stops { get; init; }

    /// <summary>Written in the transaction that ends the delivery.</summary>
    public Func<DbTransaction, Task>? Then { get; init; }

    /// <summary>What a call's outcome means for what it carried.</summary>
    public static DeliveryResult Of(Delivery delivery, CallResult call) =>
        call.Outcome switch
        {
            CallOutcome.Accepted => new(delivery, DeliveryEnd.Done),
            CallOutcome.Refused => new(delivery, DeliveryEnd.SetAside, call.Reason),
            _ => new(delivery, DeliveryEnd.PutOff, call.Reason)
            {
                RetryAfter = call.RetryAfter,
                Stops = true,
            },
        };
}
