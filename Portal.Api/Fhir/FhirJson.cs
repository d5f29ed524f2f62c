using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Portal.Api.Fhir;

/// <summary>FHIR JSON: camel case, nothing that is null, instants as <c>2021-06-13T12:30:00+00:00</c>.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Bundle<AppointmentResource>), TypeInfoPropertyName = "AppointmentBundle")]
[JsonSerializable(typeof(OperationOutcome))]
public sealed partial class FhirJson : JsonSerializerContext
{
    public const string MediaType = "application/fhir+json";
    public const string ContentType = $"{MediaType}; charset=utf-8";

    // Letters of every language and the apostrophe as they are: the body is never part of a page.
    private static readonly JsonWriterOptions _writing = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write<T>(IBufferWriter<byte> output, T value, JsonTypeInfo<T> type)
    {
        using var writer = Writer(output);
        JsonSerializer.Serialize(writer, value, type);
    }

    /// <summary>For what is written by hand; the caller disposes of it.</summary>
    public static Utf8JsonWriter Writer(IBufferWriter<byte> output) => new(output, _writing);
}
