using Portal.Api.Bookings;

namespace Portal.Api.Documents;

/// <summary>One document with all that its page and its FHIR resource say of it, without its PDF. Instants are UTC.</summary>
public sealed record Document : SentDocument
{
    public required Guid PatientId { get; init; }
    public string? PathwayId { get; init; }

    /// <summary>Bytes of the PDF; null where a document that is no longer current came without one.</summary>
    public int? FileSize { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
    public string? TrustPhone { get; init; }
    public string? TrustPhoneHours { get; init; }

    /// <summary>Whom patients call about it.</summary>
    public Contact Contact => new(TrustName, TrustPhone, TrustPhoneHours);

    public override string ToString() => base.ToString();
}
