using System.Text.Json;

namespace Portal.Api.Fhir;

/// <summary>The JSON of a Task, written by hand as that of an Appointment is.</summary>
public static class TaskJson
{
    public static void Write(Utf8JsonWriter json, in TaskResource task)
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Task"u8);
        json.WriteString("id"u8, task.Id);
        if (task.Extension is { } extension)
        {
            json.WriteStartArray("extension"u8);
            json.WriteExtension(extension);
            json.WriteEndArray();
        }
        if (task.BasedOn is { } plan)
        {
            json.WriteStartArray("basedOn"u8);
            json.WriteReference(plan);
            json.WriteEndArray();
        }
        json.WriteString("status"u8, task.Status);
        json.WriteString("intent"u8, "plan"u8);
        json.WriteString("description"u8, task.Description);
        if (task.Focus is { } appointment)
        {
            json.WriteStartObject("focus"u8);
            json.WriteString("type"u8, "Appointment"u8);
            json.WriteLink("reference"u8, task.Appointments, appointment.ToString());
            json.WriteEndObject();
        }
        json.WritePropertyName("for"u8);
        json.WriteReference(task.For);
        json.WriteString("authoredOn"u8, task.AuthoredOn);
        json.WriteInstant("lastModified"u8, task.LastModified);
        if (task.RestrictionEnd is not null)
        {
            json.WriteStartObject("restriction"u8);
            json.WriteStartObject("period"u8);
            json.WriteInstant("end"u8, task.RestrictionEnd);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteStartObject("reasonReference"u8);
        json.WriteString("type"u8, "Questionnaire"u8);
        json.WriteLink("reference"u8, task.PortalLink, task.Id);
        json.WriteEndObject();
        json.WritePropertyName("owner"u8);
        json.WriteReference(task.Owner);
        json.WritePropertyName("reasonCode"u8);
        json.WriteConcept(task.ReasonCode, task.ReasonText);
        json.WriteEndObject();
    }
}
