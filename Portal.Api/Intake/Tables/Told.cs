using Portal.Api.Outbox;

namespace Portal.Api.Intake.Tables;

/// <summary>A row of the outbox that an import writes.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Body">Ids, states and instants.</param>
internal readonly record struct Told(OutboxKind Kind, Guid Key, object Body);
