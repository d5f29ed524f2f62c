using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Resources;

namespace Portal.Sandbox.BookingSystems;

/// <summary>Where the hospitals' staff change appointments: each is read at the portal, changed and sent back as a newer version.</summary>
public sealed class AppointmentDesk(BookingSystemList systems, Versions versions)
{
    private const string Ours = "https://patient-portal.example/fhir/StructureDefinition/";

    public async Task<AggregatorAnswer> FindAsync(string id, CancellationToken cancellation) =>
        (await systems.FindAsync($"/Appointment/{id}", cancellation)).Found;

    public Task<AggregatorAnswer> CancelAsync(
        string id,
        string? reason,
        bool closesSlot,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            (appointment, _) =>
            {
                appointment["status"] = "cancelled";
                if (reason is not null)
                {
                    appointment["cancelationReason"] = new JsonObject { ["text"] = reason };
                }
                if (closesSlot)
                {
                    Say(appointment, "closes-slot");
                }
            },
            cancellation
        );

    public Task<AggregatorAnswer> MarkAsync(
        string id,
        bool attended,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            (appointment, _) => appointment["status"] = attended ? "fulfilled" : "noshow",
            cancellation
        );

    /// <summary>To a slot, or to a time that no slot stands for; as long as it was, where no end is given.</summary>
    public Task<AggregatorAnswer> MoveAsync(
        string id,
        Choice choice,
        CancellationToken cancellation
    ) =>
        ChangeAsync(
            id,
            (appointment, system) =>
            {
                var start = choice.Start!.Value;
                var length = Instant(appointment["end"]) - Instant(appointment["start"]);
                appointment["start"] = Fhir.Instant(start);
                appointment["end"] = (choice.End ?? start + length) is { } end
                    ? Fhir.Instant(end)
                    : null;
                appointment["slot"] = choice.SlotId is { } slot
                    ? Fhir.List(Fhir.Reference(Fhir.Identifier(system.Trust.System("Slot"), slot)))
                    : null;
                appointment.Tidy();
            },
            cancellation
        );

    private async Task<AggregatorAnswer> ChangeAsync(
        string id,
        Action<JsonObject, BookingSystem> change,
        CancellationToken cancellation
    )
    {
        var (system, found) = await systems.FindAsync($"/Appointment/{id}", cancellation);
        if (found.Status != 200 || found.Json() is not JsonObject appointment)
        {
            return found;
        }
        appointment["meta"] = versions.Next();
        // What the patient booked gets the hospital's identifier now.
        var own = system.Trust.System("Appointment");
        var identifiers = appointment["identifier"]!.AsArray();
        if (!identifiers.Any(one => one!["system"]!.GetValue<string>() == own))
        {
            identifiers.Add(Fhir.Identifier(own, id));
        }
        change(appointment, system);
        return await system.PutAsync($"/Appointment/{id}", appointment, cancellation);
    }

    private static void Say(JsonObject appointment, string extension) =>
        appointment["extension"]!
            .AsArray()
            .Add(new JsonObject { ["url"] = Ours + extension, ["valueBoolean"] = true });

    private static DateTimeOffset? Instant(JsonNode? node) => node?.GetValue<DateTimeOffset>();
}
