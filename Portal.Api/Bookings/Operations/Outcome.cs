using System.Diagnostics.CodeAnalysis;

namespace Portal.Api.Bookings.Operations;

/// <summary>What came of an operation: its result, or why it was refused and nothing was changed.</summary>
public readonly record struct Outcome<T>
    where T : class
{
    public T? Value { get; private init; }

    public Refusal? Refusal { get; private init; }

    /// <summary>The result is that of an earlier, equal submission or message: this one changed nothing.</summary>
    public bool Repeated { get; private init; }

    [MemberNotNullWhen(true, nameof(Value))]
    [MemberNotNullWhen(false, nameof(Refusal))]
    public bool IsDone => Value is not null;

    public static implicit operator Outcome<T>(T value) => new() { Value = value };

    public static implicit operator Outcome<T>(Refusal refusal) => new() { Refusal = refusal };

    internal Outcome<T> Again() => this with { Repeated = true };
}
