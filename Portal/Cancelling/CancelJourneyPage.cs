using Microsoft.AspNetCore.Components;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Journeys;

namespace Portal.Cancelling;

/// <summary>A page of a cancellation: it knows the appointment.</summary>
public abstract class CancelJourneyPage : JourneyPage<CancelAnswers>
{
    [Inject]
    protected BookingStore Bookings { get; set; } = default!;

    protected override JourneyKind Kind => JourneyKind.Cancel;

    protected override string CheckPath => $"/cancel/{JourneyId}/check";

    protected override string DonePath => $"/cancel/{JourneyId}/done";

    protected Appointment Appointment { get; private set; } = default!;

    protected override async Task<bool> LoadAsync()
    {
        var appointment = await Bookings.FindAsync(
            Patient.Key,
            Journey.SubjectId,
            HttpContext.RequestAborted
        );
        if (appointment is null)
        {
            Navigation.NotFound();
            return false;
        }
        Appointment = appointment;
        return true;
    }
}
