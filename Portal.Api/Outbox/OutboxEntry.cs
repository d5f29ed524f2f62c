using System.Text.Json;

namespace Portal.Api.Outbox;

/// <summary>A row of the outbox as those who tell others of it read it.</summary>
/// <param name="Number">Order within a key.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Body">Ids, states and instants, as they were when it happened.</param>
/// <param name="HappenedAt">UTC.</param>
public sealed record OutboxEntry(
    long Number,
    OutboxKind Kind,
    string Key,
    JsonElement Body,
    DateTimeOffset HappenedAt
)
{
    public T Read<T>() => Body.Deserialize<T>(OutboxJson.Options)!;

    public override string ToString() => $"{Kind} {Number}";
}
