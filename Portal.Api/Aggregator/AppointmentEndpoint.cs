using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Hosting;

namespace Portal.Api.Aggregator;

/// <summary><c>GET /fhir/R4/Appointment</c>: one patient's appointments, to the producer standard 3.12.0.</summary>
public sealed class AppointmentEndpoint(
    AggregatorGate gate,
    BookingStore bookings,
    LeftOutResources leftOut,
    IOptions<PortalOptions> portal,
    IOptions<AggregatorOptions> options
)
{
    private readonly AppointmentMapping _mapping = new(portal.Value, options.Value.Edition);
    private readonly string _baseUrl = portal.Value.BaseUrl + AggregatorPaths.Base;

    public Task<IResult> AnswerAsync(HttpContext context) =>
        gate.AnswerAsync(
            context,
            AuditKind.Appointment,
            (query, cancellation) =>
                bookings.ForAsync(query.Patient, query.BirthDate, cancellation),
            (query, visible) =>
                new AppointmentSearchset(visible, query, _mapping, leftOut, _baseUrl)
        );
}
