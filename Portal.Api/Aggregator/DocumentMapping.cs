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
    private readonly string _pages = portal.DocumentPages;
    private readonly PageLink _appointments = new(
        $"{portal.BaseUrl}{AggregatorPaths.Appointment}/"
    );

    /// <summary>The page of each document in one answer.</summary>
    /// <param name="trackingId">The request's correlation id, which the deep link carries.</param>
    public PageLink Page(string trackingId) => new(_pages, portal.Tracking(trackingId));

    public DocumentReferenceResource Map(SentDocument document, NhsNumber patient, PageLink page)
    {
        var id = document.Id.ToString();
        var identifiers = new Few<Identifier>();
        identifiers.Add(IdentifierOf(document.SourceSystem, document.SourceValue));
        identifiers.Add(new Identifier(_portalSystem, id));
        return new()
        {
            Id = id,
            Extension = new()
            {
                Url = FhirSystems.ReadReceiptExtension,
                ValueCode = DocumentCodes.Of(document.Receipt),
            },
            Identifier = identifiers,
            DocStatus = DocumentCodes.Of(document.Stage),
            Subject = PatientOf(patient),
            Date = WholeSeconds(document.DatedAt),
            Custodian = TrustOf(document.OdsCode, document.TrustName),
            Description = document.Title,
            PortalLink = page,
            Context = new()
            {
                Related = Ids(document.Appointments),
                Appointments = _appointments,
                Start = document.EffectiveAt is { } effective ? WholeSeconds(effective) : null,
                IsOfSchema = edition == ProducerEdition.V312,
            },
        };
    }

    private static Guid[] Ids(IReadOnlyList<RelatedAppointment> appointments) =>
        appointments.Count == 0 ? [] : [.. appointments.Select(appointment => appointment.Id)];
}
