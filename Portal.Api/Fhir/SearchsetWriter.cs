using System.Text.Json;

namespace Portal.Api.Fhir;

/// <summary>A searchset's frame around resources that are written one after the other; the total follows them.</summary>
/// <param name="json">Where it goes.</param>
/// <param name="baseUrl">Where resources have their addresses, without a trailing slash.</param>
public sealed class SearchsetWriter(Utf8JsonWriter json, string baseUrl)
{
    private int _total;

    /// <summary>To be followed by the resource.</summary>
    public void BeginEntry(string resourceType, string id)
    {
        if (_total++ == 0)
        {
            Begin();
            json.WriteStartArray("entry"u8);
        }
        json.WriteStartObject();
        json.WritePropertyName("fullUrl"u8);
        json.WriteStringValueSegment(baseUrl, isFinalSegment: false);
        json.WriteStringValueSegment("/", isFinalSegment: false);
        json.WriteStringValueSegment(resourceType, isFinalSegment: false);
        json.WriteStringValueSegment("/", isFinalSegment: false);
        json.WriteStringValueSegment(id, isFinalSegment: true);
        json.WritePropertyName("resource"u8);
    }

    public void EndEntry()
    {
        json.WriteStartObject("search"u8);
        json.WriteString("mode"u8, BundleSearch.Match.Mode);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <returns>How many entries there are: R4 forbids an empty array.</returns>
    public int End()
    {
        if (_total == 0)
        {
            Begin();
        }
        else
        {
            json.WriteEndArray();
        }
        json.WriteNumber("total"u8, _total);
        json.WriteEndObject();
        return _total;
    }

    private void Begin()
    {
        json.WriteStartObject();
        json.WriteString("resourceType"u8, "Bundle"u8);
        json.WriteString("type"u8, "searchset"u8);
    }
}
