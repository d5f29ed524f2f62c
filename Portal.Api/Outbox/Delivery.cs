namespace Portal.Api.Outbox;

/// <summary>One thing that one service is to be told, as the sender that holds its lease has it.</summary>
public sealed record Delivery
{
    /// <summary>The order of telling.</summary>
    public required long Number { get; init; }

    /// <summary>The service's own name for it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is about: order is kept within a key.</summary>
    public required string Key { get; init; }
    public Guid? PatientId { get; init; }

    /// <summary>JSON without anything that says who the patient is.</summary>
    public required string Body { get; init; }

    /// <summary>When it happened, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Attempts that failed so far.</summary>
    public int Attempts { get; init; }

    public override string ToString() => $"{Kind} {Number}";
}
