using Portal.Api.Documents;

namespace Portal.Api.Outbox;

/// <summary>What is written down of a letter.</summary>
public sealed record DocumentHappened
{
    public required Guid DocumentId { get; init; }
    public required Guid PatientId { get; init; }

    /// <summary>How far the patient had come then; null where that is as it is by now.</summary>
    public ReadReceipt? Receipt { get; init; }

    /// <summary>Null where it was not the patient.</summary>
    public Guid? SessionId { get; init; }
}
