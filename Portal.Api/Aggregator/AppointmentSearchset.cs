using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portal.Api.Bookings;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>The answer with a patient's appointments: each is mapped, checked and written before the next.</summary>
internal sealed class AppointmentSearchset(
    VisibleAppointments visible,
    AggregatorQuery query,
    AppointmentMapping mapping,
    LeftOutResources leftOut,
    string baseUrl
) : IResult
{
    /// <summary>
    /// So many bytes wait before they are sent: the whole of nearly every answer, so that a fault on the way can still be
    /// told as one.
    /// </summary>
    private const int Waiting = 256 * 1024;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        var cancellation = httpContext.RequestAborted;
        response.ContentType = FhirJson.ContentType;
        if (HttpMethods.IsHead(httpContext.Request.Method))
        {
            AggregatorCall.Of(httpContext).Count = Count();
            return;
        }

        await using var json = FhirJson.Writer(response.BodyWriter);
        var bundle = new SearchsetWriter(json, baseUrl);
        var page = mapping.Page(query.CorrelationId);
        var sent = 0L;
        for (var i = 0; i < visible.Appointments.Count; i++)
        {
            Write(bundle, json, visible.Appointments[i], page);
            if (json.BytesCommitted + json.BytesPending - sent > Waiting)
            {
                sent = json.BytesCommitted + json.BytesPending;
                await json.FlushAsync(cancellation);
                await response.BodyWriter.FlushAsync(cancellation);
            }
        }
        AggregatorCall.Of(httpContext).Count = bundle.End();
        await json.FlushAsync(cancellation);
        await response.BodyWriter.FlushAsync(cancellation);
    }

    private void Write(
        SearchsetWriter bundle,
        Utf8JsonWriter json,
        SentAppointment appointment,
        PageLink page
    )
    {
        var resource = mapping.Map(appointment, query.Patient, page);
        if (leftOut.Keeps(resource.ResourceType, resource.Id, AppointmentRules.BrokenBy(resource)))
        {
            bundle.BeginEntry(resource.ResourceType, resource.Id);
            AppointmentJson.Write(json, resource);
            bundle.EndEntry();
        }
    }

    private int Count()
    {
        var page = mapping.Page(query.CorrelationId);
        var count = 0;
        foreach (var appointment in visible.Appointments)
        {
            var resource = mapping.Map(appointment, query.Patient, page);
            count += leftOut.Keeps(
                resource.ResourceType,
                resource.Id,
                AppointmentRules.BrokenBy(resource)
            )
                ? 1
                : 0;
        }
        return count;
    }
}
