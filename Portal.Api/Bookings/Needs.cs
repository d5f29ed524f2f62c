namespace Portal.Api.Bookings;

/// <summary>What a patient needs to come or to take part; everything unset is "no, nothing".</summary>
public sealed record Needs
{
    /// <summary>In characters, as the database holds it.</summary>
    public const int MaxOther = 500;

    /// <summary>In characters, as the database holds it.</summary>
    public const int MaxInterpreter = 100;

    /// <summary>The language of the interpreter who is needed.</summary>
    public string? Interpreter { get; init; }
    public bool Transport { get; init; }

    /// <summary>A carer or someone else comes along.</summary>
    public bool Companion { get; init; }
    public bool Hearing { get; init; }
    public bool Sight { get; init; }
    public bool Speech { get; init; }

    /// <summary>A wheelchair, or no steps to the building.</summary>
    public bool NoSteps { get; init; }
    public string? Other { get; init; }

    public bool IsNone => this == new Needs();
}
