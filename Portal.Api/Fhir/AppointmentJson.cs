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
        WriteAll(json, "identifier"u8, appointment.Identifier);
        json.WriteString("status"u8, appointment.Status);
        json.WriteStartArray("specialty"u8);
        WriteConcept(json, appointment.Specialty);
        json.WriteEndArray();
        if (appointment.AppointmentType is { } type)
        {
            json.WritePropertyName("appointmentType"u8);
            WriteConcept(json, type);
        }
        json.WriteString("description"u8, appointment.Description);
        json.WriteString("start"u8, appointment.Start);
        if (appointment.End is { } end)
        {
            json.WriteString("end"u8, end);
        }
        WriteSlots(json, appointment.Slot);
        if (appointment.BasedOn.Count > 0)
        {
            json.WriteStartArray("basedOn"u8);
            json.WriteStartObject();
            WriteAll(json, "identifier"u8, appointment.BasedOn);
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
            var extension = appointment.Extension[i];
            json.WriteStartObject();
            json.WriteString("url"u8, extension.Url);
            WriteText(json, "valueCode"u8, extension.ValueCode);
            if (extension.ValueCoding is { } coding)
            {
                json.WritePropertyName("valueCoding"u8);
                WriteCoding(json, coding);
            }
            if (extension.ValueBoolean is { } flag)
            {
                json.WriteBoolean("valueBoolean"u8, flag);
            }
            json.WriteEndObject();
        }
        json.WriteStartObject();
        json.WriteString("url"u8, FhirSystems.PortalLinkExtension);
        json.WritePropertyName("valueUrl"u8);
        json.WriteStringValueSegment(appointment.PortalLink.Before, isFinalSegment: false);
        json.WriteStringValueSegment(appointment.Id, isFinalSegment: false);
        json.WriteStringValueSegment(appointment.PortalLink.After, isFinalSegment: true);
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
            WriteIdentifier(json, slots[i]);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteParticipants(Utf8JsonWriter json, Few<Reference> participants)
    {
        json.WriteStartArray("participant"u8);
        for (var i = 0; i < participants.Count; i++)
        {
            var actor = participants[i];
            json.WriteStartObject();
            json.WriteStartObject("actor"u8);
            WriteText(json, "type"u8, actor.Type);
            if (actor.Identifier is { } identifier)
            {
                json.WritePropertyName("identifier"u8);
                WriteIdentifier(json, identifier);
            }
            WriteText(json, "display"u8, actor.Display);
            json.WriteEndObject();
            json.WriteString("status"u8, "accepted"u8);
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void WriteAll(
        Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        Few<Identifier> identifiers
    )
    {
        json.WriteStartArray(name);
        for (var i = 0; i < identifiers.Count; i++)
        {
            WriteIdentifier(json, identifiers[i]);
        }
        json.WriteEndArray();
    }

    private static void WriteIdentifier(Utf8JsonWriter json, in Identifier identifier)
    {
        json.WriteStartObject();
        WriteText(json, "system"u8, identifier.System);
        WriteText(json, "value"u8, identifier.Value);
        json.WriteEndObject();
    }

    private static void WriteConcept(Utf8JsonWriter json, in Coding coding)
    {
        json.WriteStartObject();
        json.WriteStartArray("coding"u8);
        WriteCoding(json, coding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCoding(Utf8JsonWriter json, in Coding coding)
    {
        json.WriteStartObject();
        WriteText(json, "system"u8, coding.System);
        WriteText(json, "code"u8, coding.Code);
        WriteText(json, "display"u8, coding.Display);
        json.WriteEndObject();
    }

    /// <summary>What is not known is left out.</summary>
    private static void WriteText(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
