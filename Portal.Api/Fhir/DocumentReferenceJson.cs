using System.Text.Json;

namespace Portal.Api.Fhir;

/// <summary>The JSON of a DocumentReference, written by hand as that of an Appointment is.</summary>
public static class DocumentReferenceJson
{
    public static void Write(Utf8JsonWriter json, in DocumentReferenceResource document)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "DocumentReference"u8);
        json.WriteString("id"u8, document.Id);
        json.WriteStartArray("extension"u8);
        json.WriteExtension(document.Extension);
        json.WriteEndArray();
        json.WriteIdentifiers("identifier"u8, document.Identifier);
        json.WriteString("status"u8, "current"u8);
        json.WriteString("docStatus"u8, document.DocStatus);
        json.WritePropertyName("subject"u8);
        json.WriteReference(document.Subject);
        json.WriteString("date"u8, document.Date);
        json.WritePropertyName("custodian"u8);
        json.WriteReference(document.Custodian);
        json.WriteString("description"u8, document.Description);
        json.WriteStartArray("content"u8);
        json.WriteStartObject();
        json.WriteStartObject("attachment"u8);
        json.WriteString("contentType"u8, "application/pdf"u8);
        json.WriteLink("url"u8, document.PortalLink, document.Id);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        WriteContext(json, document.Context);
        json.WriteEndObject();
    }

    private static void WriteContext(Utf8JsonWriter json, in DocumentContext context)
    {
        if (context.Related.Count > 0)
        {
            json.WriteStartObject("context"u8);
            json.WriteStartArray("related"u8);
            for (var i = 0; i < context.Related.Count; i++)
            {
                json.WriteStartObject();
                json.WriteString("type"u8, "Appointment"u8);
                json.WriteLink(
                    context.IsOfSchema ? "references"u8 : "reference"u8,
                    context.Appointments,
                    context.Related[i].ToString()
                );
                json.WriteEndObject();
            }
            json.WriteEndArray();
            if (!context.IsOfSchema)
            {
                WritePeriod(json, context.Start);
            }
            json.WriteEndObject();
        }
        if (context.IsOfSchema)
        {
            WritePeriod(json, context.Start);
        }
    }

    private static void WritePeriod(Utf8JsonWriter json, DateTimeOffset? start)
    {
        if (start is not null)
        {
            json.WriteStartObject("period"u8);
            json.WriteInstant("start"u8, start);
            json.WriteEndObject();
        }
    }
}
