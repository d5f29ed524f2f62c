using System.Text.Json;

namespace Portal.Api.Fhir;

/// <summary>The elements that resources written by hand are made of. What is not known is left out.</summary>
internal static class ElementJson
{
    public static void WriteText(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    public static void WriteInstant(
        this Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        DateTimeOffset? instant
    )
    {
        if (instant is { } known)
        {
            json.WriteString(name, known);
        }
    }

    public static void WriteIdentifiers(
        this Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        Few<Identifier> identifiers
    )
    {
        json.WriteStartArray(name);
        for (var i = 0; i < identifiers.Count; i++)
        {
            json.WriteIdentifier(identifiers[i]);
        }
        json.WriteEndArray();
    }

    public static void WriteIdentifier(this Utf8JsonWriter json, in Identifier identifier)
    {
        json.WriteStartObject();
        json.WriteText("system"u8, identifier.System);
        json.WriteText("value"u8, identifier.Value);
        json.WriteEndObject();
    }

    public static void WriteConcept(this Utf8JsonWriter json, in Coding coding, string? text = null)
    {
        json.WriteStartObject();
        json.WriteStartArray("coding"u8);
        json.WriteCoding(coding);
        json.WriteEndArray();
        json.WriteText("text"u8, text);
        json.WriteEndObject();
    }

    public static void WriteExtension(this Utf8JsonWriter json, in Extension extension)
    {
        json.WriteStartObject();
        json.WriteString("url"u8, extension.Url);
        json.WriteText("valueCode"u8, extension.ValueCode);
        if (extension.ValueCoding is { } coding)
        {
            json.WritePropertyName("valueCoding"u8);
            json.WriteCoding(coding);
        }
        if (extension.ValueBoolean is { } flag)
        {
            json.WriteBoolean("valueBoolean"u8, flag);
        }
        json.WriteEndObject();
    }

    public static void WriteReference(this Utf8JsonWriter json, in Reference reference)
    {
        json.WriteStartObject();
        json.WriteText("type"u8, reference.Type);
        if (reference.Identifier is { } identifier)
        {
            json.WritePropertyName("identifier"u8);
            json.WriteIdentifier(identifier);
        }
        json.WriteText("display"u8, reference.Display);
        json.WriteEndObject();
    }

    /// <summary>The address of a resource or of its page, without putting it together first.</summary>
    public static void WriteLink(
        this Utf8JsonWriter json,
        ReadOnlySpan<byte> name,
        in PageLink link,
        string id
    )
    {
        json.WritePropertyName(name);
        json.WriteStringValueSegment(link.Before, isFinalSegment: false);
        json.WriteStringValueSegment(id, isFinalSegment: false);
        json.WriteStringValueSegment(link.After, isFinalSegment: true);
    }

    private static void WriteCoding(this Utf8JsonWriter json, in Coding coding)
    {
        json.WriteStartObject();
        json.WriteText("system"u8, coding.System);
        json.WriteText("code"u8, coding.Code);
        json.WriteText("display"u8, coding.Display);
        json.WriteEndObject();
    }
}
