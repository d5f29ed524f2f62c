using System.Text.Json.Serialization;

namespace Portal.Api.RecordService;

/// <summary>The body of <c>POST /records</c>.</summary>
internal sealed record RecordServiceBody(string ClientId, IEnumerable<string> NhsNumbers)
{
    /// <summary>Kept from printing.</summary>
    public override string ToString() => "(records)";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RecordServiceBody))]
internal sealed partial class RecordServiceJson : JsonSerializerContext;
