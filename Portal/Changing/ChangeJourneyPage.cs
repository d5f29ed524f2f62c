using Microsoft.AspNetCore.Components;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Journeys;

namespace Portal.Changing;

/// <summary>A page of a change: it knows the appointment that is kept until the new time is certain.</summary>
public abstract class ChangeJourneyPage : JourneyPage<ChangeAnswers>
{
    [Inject]
    protected BookingStore Bookings { get; set; } = default!;

    protected override JourneyKind Kind => JourneyKind.Change;

    protected override string CheckPath => $"/change/{JourneyId}/check";

    protected override string DonePath => $"/change/{JourneyId}/done";

    protected Appointment Appointment { get; private set; } = default!;

    protected bool IsRequest => Appointment.ChangeMode == ActionMode.Request;

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
