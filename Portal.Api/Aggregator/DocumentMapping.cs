using Portal.Api.Documents;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using static Portal.Api.Aggregator.FhirValues;

namespace Portal.Api.Aggregator;

/// <summary>A document of ours as the producer standard's resource: the same words as on its page.</summary>
public sealed class DocumentMapping(
    PortalOptions portal,
    ProducerEdition edition = ProducerEdition.V313
)
{
    private readonly string _portalSystem = $"{portal.BaseUrl}{AggregatorPaths.DocumentReference}";
    private readonly string _appointments = $"{portal.BaseUrl}{AggregatorPaths.Appointment}";

    /// <param name="document">The row.</param>
    /// <param name="patient">Whose it is.</param>
    /// <param name="trackingId">The request's correlation id, which the deep link carries.</param>
    public DocumentReferenceResource Map(Document document, NhsNumber patient, string trackingId)
    {
        var isSchema = edition == ProducerEdition.V312;
        var period = document.EffectiveAt is { } effective
            ? new Period { Start = WholeSeconds(effective) }
            : null;
        return new()
        {
            Id = document.Id.ToString(),
            Extension =
            [
                new()
                {
                    Url = FhirSystems.ReadReceiptExtension,
                    ValueCode = DocumentCodes.Of(document.Receipt),
                },
            ],
            Identifier = IdentifierOf(document.SourceSystem, document.SourceValue) is { } source
                ? [source, new(_portalSystem, document.Id.ToString())]
                : [new(_portalSystem, document.Id.ToString())],
            DocStatus = DocumentCodes.Of(document.Stage),
            Subject = PatientOf(patient),
            Date = WholeSeconds(document.DatedAt),
            Custodian = TrustOf(document.OdsCode, document.TrustName),
            Description = document.Title,
            Content = [new(new("application/pdf", portal.DocumentLink(document.Id, trackingId)))],
            Context = Related(document, isSchema) is { } related
                ? new(related) { Period = isSchema ? null : period }
                : null,
            Period = isSchema ? period : null,
        };
    }

    /// <summary>The standard has no context without an appointment.</summary>
    private List<RelatedReference>? Related(Document document, bool isSchema) =>
        NullIfEmpty(
            document
                .Appointments.Select(appointment => $"{_appointments}/{appointment.Id}")
                .Select(address => new RelatedReference("Appointment")
                {
                    Target = isSchema ? null : address,
                    References = isSchema ? address : null,
                })
        );
}
