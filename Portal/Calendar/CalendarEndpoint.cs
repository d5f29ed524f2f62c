using System.Text;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.SignIn;

namespace Portal.Calendar;

public static class CalendarEndpoint
{
    /// <summary>One of the patient's own appointments as a file; 404 for any other.</summary>
    public static void MapCalendar(this IEndpointRouteBuilder app) =>
        app.MapGet(
            "/appointments/{id:guid}/calendar.ics",
            async (
                Guid id,
                HttpContext context,
                BookingStore bookings,
                IOptions<PortalOptions> portal,
                TimeProvider clock
            ) =>
            {
                if (
                    CurrentPatient.From(context.User) is not { } patient
                    || await bookings.FindAsync(patient.Key, id, context.RequestAborted)
                        is not { } appointment
                )
                {
                    return Results.NotFound();
                }
                return Results.File(
                    Encoding.UTF8.GetBytes(
                        CalendarFile.Of(appointment, portal.Value, clock.GetUtcNow())
                    ),
                    CalendarFile.ContentType,
                    "appointment.ics"
                );
            }
        );
}
