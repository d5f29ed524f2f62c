using System.Text.Json;
using System.Text.Json.Serialization;

namespace Portal.Api.Fhir;

/// <summary>
/// The JSON of an Appointment, written by hand: the Aggregator asks for nothing as often, and the serializer makes an
/// object of every value on its way.
/// </summary>
public sealed class AppointmentJson : JsonConverter<AppointmentResource>
{
    public override AppointmentResource Read(
        ref Utf8JsonReader reader,
        Type typeToConvert,
        JsonSerializerOptions options
    ) => throw new NotSupportedException("Appointments are only sent.");

    public override void Write(
        Utf8JsonWriter writer,
        AppointmentResource value,
        JsonSerializerOptions options
    ) => Write(writer, in value);

    public static void Write(Utf8JsonWriter json, in AppointmentResource appointment)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Appointment"u8);
        json.WriteString("id"u8, appointment.Id);
        WriteExtensions(json, in appointment);
        json.WriteIdentifiers("identifier"u8, appointment.Identifier);
        json.WriteString("status"u8, appointment.Status);
        json.WriteStartArray("specialty"u8);
        json.WriteConcept(appointment.Specialty);
        json.WriteEndArray();
        if (appointment.AppointmentType is { } type)
        {
            json.WritePropertyName("appointmentType"u8);
            json.WriteConcept(type);
        }
        json.WriteString("description"u8, appointment.Description);
        json.WriteString("start"u8, appointment.Start);
        json.WriteInstant("end"u8, appointment.End);
        WriteSlots(json, appointment.Slot);
        if (appointment.BasedOn.Count > 0)
        {
            json.WriteStartArray("basedOn"u8);
            json.WriteStartObject();
            json.WriteIdentifiers("identifier"u8, appointment.BasedOn);
            json.WriteEndObject();
            json.WriteEndArray();
        }
        WriteParticipants(json, appointment.Participant);
        json.WriteEndObject();
    }

    private static void WriteExtensions(Utf8JsonWriter json, in AppointmentResource appointment)
    {
        json.WriteStartArray("extension"u8);
        for (var i = 0; i < appointment.Extension.Count; i++)
        {
            json.WriteExtension(appointment.Extension[i]);
        }
        json.WriteStartObject();
        json.WriteString("url"u8, FhirSystems.PortalLinkExtension);
        json.WriteLink("valueUrl"u8, appointment.PortalLink, appointment.Id);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSlots(Utf8JsonWriter json, Few<Identifier> slots)
    {
        if (slots.Count == 0)
        {
            return;
        }
        json.WriteStartArray("slot"u8);
        for (var i = 0; i < slots.Count; i++)
        {
            json.WriteStartObject();
            json.WritePropertyName("identifier"u8);
            json.WriteIdentifier(slots[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteParticipants(Utf8JsonWriter json, Few<Reference> participants)
    {
        json.WriteStartArray("participant"u8);
        for (var i = 0; i < participants.Count; i++)
        {
            json.WriteStartObject();
            json.WritePropertyName("actor"u8);
            json.WriteReference(participants[i]);
            json.WriteString("status"u8, "accepted"u8);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }
}
