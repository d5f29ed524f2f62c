using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Sandbox.Aggregator;

namespace Portal.Sandbox.NhsApp;

/// <summary>An appointment as the NHS App lists it, taken from the Aggregator's Bundle.</summary>
/// <param name="Link">The deep link into the portal.</param>
public sealed record ListedAppointment(
    string Title,
    DateTimeOffset Start,
    string Status,
    string? Request,
    string? Medium,
    string? Place,
    string Link
)
{
    private const string Extensions = "https://fhir.nhs.uk/StructureDefinition/";

    public bool IsUpcoming(DateTimeOffset now) =>
        Status == "booked" && Start.LondonDate() >= now.LondonDate();

    /// <summary>How they meet, as patients read it.</summary>
    public string? How =>
        Medium switch
        {
            "FACE_TO_FACE" => "In person",
            "VIDEO_CONSULTATION" => "Video call",
            "TELEPHONE" => "Phone call",
            _ => null,
        };

    /// <summary>Those of the Bundle that have what a list needs, in order of time.</summary>
    public static IReadOnlyList<ListedAppointment> From(AggregatorAnswer answer) =>
        [
            .. (answer.Json()?["entry"] as JsonArray ?? [])
                .Select(entry => Read(entry?["resource"]))
                .OfType<ListedAppointment>()
                .OrderBy(appointment => appointment.Start),
        ];

    private static ListedAppointment? Read(JsonNode? resource) =>
        resource?["resourceType"]?.ToString() == "Appointment"
        && DateTimeOffset.TryParse(
            resource["start"]?.ToString(),
            CultureInfo.InvariantCulture,
            out var start
        )
        && Extension(resource, "Extension-Portal-Link", "valueUrl") is { } link
            ? new(
                resource["description"]?.ToString() ?? "Appointment",
                start,
                resource["status"]?.ToString() ?? "",
                Extension(resource, "Extension-Appointment-RequestStatus", "valueCode"),
                Extension(resource, "Extension-Consultation-Medium", "valueCode"),
                PlaceIn(resource),
                link
            )
            : null;

    private static string? Extension(JsonNode resource, string name, string value) =>
        (resource["extension"] as JsonArray)
            ?.FirstOrDefault(extension => extension?["url"]?.ToString() == Extensions + name)
            ?[value]?.ToString();

    /// <summary>The Location without an identifier; the one with an ODS code is the trust.</summary>
    private static string? PlaceIn(JsonNode resource) =>
        (resource["participant"] as JsonArray)
            ?.Select(participant => participant?["actor"])
            .FirstOrDefault(actor =>
                actor?["type"]?.ToString() == "Location" && actor["identifier"] is null
            )
            ?["display"]?.ToString();
}
