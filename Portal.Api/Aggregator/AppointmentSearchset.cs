using System.Text.Json;
using Portal.Api.Bookings;
using Portal.Api.Fhir;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>The answer with a patient's appointments.</summary>
internal sealed class AppointmentSearchset(
    Visible<SentAppointment> visible,
    AggregatorQuery query,
    AppointmentMapping mapping,
    LeftOutResources leftOut,
    string baseUrl
) : Searchset<SentAppointment, AppointmentResource>(visible.Items, leftOut, baseUrl)
{
    private readonly PageLink _page = mapping.Page(query.CorrelationId);

    protected override AppointmentResource Map(SentAppointment row) =>
        mapping.Map(row, query.Patient, _page);

    protected override string? BrokenBy(in AppointmentResource resource) =>
        AppointmentRules.BrokenBy(resource);

    protected override void Write(Utf8JsonWriter json, in AppointmentResource resource) =>
        AppointmentJson.Write(json, resource);
}
