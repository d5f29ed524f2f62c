using System.Text.Json.Serialization;
using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>The hospitals' API's own resources in FHIR JSON.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(RequestTask))]
[JsonSerializable(typeof(InboundBundle<RequestTask>), TypeInfoPropertyName = "TaskBundle")]
[JsonSerializable(typeof(SlotResource))]
[JsonSerializable(typeof(InboundBundle<SlotResource>), TypeInfoPropertyName = "SlotBundle")]
[JsonSerializable(typeof(AnswersResource))]
[JsonSerializable(typeof(InboundBundle<AnswersResource>), TypeInfoPropertyName = "AnswersBundle")]
[JsonSerializable(typeof(BatchResponse))]
internal sealed partial class InboundJson : JsonSerializerContext;
