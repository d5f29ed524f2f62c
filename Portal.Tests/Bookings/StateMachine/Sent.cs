using Portal.Api.Bookings.Operations;

namespace Portal.Tests.Bookings.StateMachine;

/// <summary>A command that was sent, so that it can be sent again.</summary>
/// <param name="What">Its text, for the message of a failure.</param>
/// <param name="SendAsync">Sends it.</param>
internal sealed record Sent(string What, Func<Task<SentOutcome>> SendAsync)
{
    /// <summary>For whom an offer keeps the slot that the command asks for.</summary>
    public Keeping Keeping { get; init; }

    public static Sent Of<TCommand, T>(TCommand command, Func<TCommand, Task<Outcome<T>>> run)
        where T : class =>
        new(
            $"{typeof(TCommand).DeclaringType?.Name} {command}",
            async () =>
            {
                var outcome = await run(command);
                return new(outcome.Value, outcome.Refusal?.Code, outcome.Repeated);
            }
        );
}

internal sealed record SentOutcome(object? Value, RefusalCode? Refusal, bool Repeated)
{
    public override string ToString() => Refusal?.ToString() ?? (Repeated ? "again" : "done");
}

internal enum Keeping
{
    Nobody,
    ThisPatient,
    AnotherPatient,
}
