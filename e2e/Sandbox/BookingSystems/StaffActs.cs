using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.Jwts;

namespace Portal.Sandbox.BookingSystems;

/// <summary>What the buttons of the staff's page do.</summary>
public sealed class StaffActs(RequestDesk requests, AppointmentDesk appointments, SlotDesk slots)
{
    /// <param name="form">Its fields by name, those that are empty left out.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<AggregatorAnswer> DoAsync(JsonObject form, CancellationToken cancellation)
    {
        var (choice, wrong) = StaffBody.Choice(form);
        if (choice is null)
        {
            return AggregatorAnswer.None("The form", wrong!);
        }
        var request = form.Text("request") ?? "";
        var appointment = form.Text("appointment") ?? "";
        var clinic = HospitalWorld.Clinics.FirstOrDefault(one => one.Id == form.Text("clinic"));
        return form.Text("act") switch
        {
            "accept" => await requests.AcceptAsync(request, choice, cancellation),
            "reject" => await requests.RejectAsync(request, choice.Text ?? "", cancellation),
            "cancel" => await appointments.CancelAsync(
                appointment,
                choice.Text,
                closesSlot: false,
                cancellation
            ),
            "attended" => await appointments.MarkAsync(appointment, true, cancellation),
            "missed" => await appointments.MarkAsync(appointment, false, cancellation),
            "move" when choice.Start is not null => await appointments.MoveAsync(
                appointment,
                choice,
                cancellation
            ),
            "open" or "close" when choice.Start is { } start && clinic is not null =>
                await slots.SetAsync(clinic, start, form.Text("act") == "open", cancellation),
            _ => AggregatorAnswer.None("The form", "Give the time"),
        };
    }
}
