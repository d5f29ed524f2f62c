using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.Resources;

namespace Portal.Sandbox.BookingSystems;

/// <summary>Where the hospitals' staff open and close times.</summary>
public sealed class SlotDesk(BookingSystemList systems, Versions versions)
{
    /// <param name="clinic">Whose time; its length is the clinic's usual one.</param>
    /// <param name="start">When it begins: with the clinic it is the slot's id.</param>
    /// <param name="isOpen">Opens it, else closes it.</param>
    /// <param name="cancellation">Ends it.</param>
    public Task<AggregatorAnswer> SetAsync(
        Clinic clinic,
        DateTimeOffset start,
        bool isOpen,
        CancellationToken cancellation
    )
    {
        var (trust, id) = (clinic.Trust, Diary.IdOf(clinic, start));
        var slot = Fhir.Resource("Slot", id);
        slot["meta"] = versions.Next();
        slot["identifier"] = Fhir.List(Fhir.Identifier(trust.System("Slot"), id));
        slot["schedule"] = Fhir.Reference(
            Fhir.Identifier(trust.System("HealthcareService"), clinic.Id)
        );
        slot["status"] = isOpen ? "free" : "busy-unavailable";
        slot["start"] = Fhir.Instant(start);
        slot["end"] = Fhir.Instant(start.AddMinutes(clinic.Minutes));
        return systems
            .Of(trust.OdsCode)!
            .PutAsync(
                $"/Slot?identifier={Uri.EscapeDataString($"{trust.System("Slot")}|{id}")}",
                slot,
                cancellation
            );
    }
}
