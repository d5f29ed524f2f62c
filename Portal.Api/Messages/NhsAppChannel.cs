using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portal.Api.ApiPlatform;
using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>In-app messages through the NHS App API. The app itself pushes "You have a new message", and not in the night.</summary>
public sealed class NhsAppChannel(ApiPlatformCalls platform, IOptions<MessageOptions> options)
    : IMessageChannel
{
    public const string Service = "NHS App API";

    private const string Path = "communication/in-app/FHIR/R4/CommunicationRequest";
    private const string CommunicationId = "https://fhir.nhs.uk/Id/nhs-app-communication-id";

    public MessageChannelKind Kind => MessageChannelKind.NhsApp;

    public async Task<MessageSent> SendAsync(
        OutgoingMessage message,
        CancellationToken cancellation
    )
    {
        var answer = await platform.SendAsync(
            new(Service, HttpMethod.Post, Addresses.Below(options.Value.BaseUrl, Path))
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(Body(message)),
                ContentType = "application/json",
                Accept = "application/fhir+json",
                Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
            },
            cancellation
        );
        if (answer is { Fault: null, Status: 201 })
        {
            return IdIn(answer) is { } id
                ? new(CallResult.Accepted, id)
                : new(CallResult.Failed("answered 201 without an id of the message"));
        }
        return new(
            answer is { Fault: null, Status: 400 } ? BadRequest(answer) : CallResult.Of(answer)
        );
    }

    private static JsonObject Body(OutgoingMessage message) =>
        new()
        {
            ["resourceType"] = "CommunicationRequest",
            ["identifier"] = new JsonArray(
                Identifier("https://fhir.nhs.uk/NHSApp/campaign-id", $"{message.Note.Kind}"),
                Identifier("https://fhir.nhs.uk/NHSApp/request-id", $"{message.Note.MessageId}")
            ),
            ["status"] = "active",
            ["payload"] = new JsonArray(new JsonObject { ["contentString"] = message.Text.Body }),
            ["recipient"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "Patient",
                    ["identifier"] = Identifier(
                        "https://fhir.nhs.uk/Id/nhs-number",
                        message.Facts.Number.Value
                    ),
                }
            ),
            ["requester"] = new JsonObject
            {
                ["type"] = "Organization",
                ["identifier"] = Identifier(
                    "https://fhir.nhs.uk/Id/ods-organization-code",
                    message.Facts.Registration.OdsCode
                ),
            },
        };

    private static JsonObject Identifier(string system, string value) =>
        new() { ["system"] = system, ["value"] = value };

    private static string? IdIn(HttpAnswer answer) =>
        answer
            .Json()
            .Member("identifier")
            .Items()
            .Where(identifier => identifier.Member("system").Text() == CommunicationId)
            .Select(identifier => identifier.Member("value").Text())
            .FirstOrDefault(id => id is { Length: > 0 and <= 128 });

    /// <summary>Only where in the body the fault lies is repeated: the text may hold the patient's data.</summary>
    private static CallResult BadRequest(HttpAnswer answer)
    {
        if (answer.Json().Member("resourceType").Text() != "OperationOutcome")
        {
            return CallResult.Failed("answered 400 in a form that is not its own");
        }
        var place = answer
            .Json()
            .Member("issue")
            .Items()
            .SelectMany(issue => issue.Member("expression").Items())
            .Select(expression => ((JsonElement?)expression).Text())
            .FirstOrDefault(text =>
                text is { Length: > 0 and < 80 } && !text.Any(char.IsWhiteSpace)
            );
        return CallResult.Refused(place is null ? "answered 400" : $"answered 400 for {place}");
    }
}
