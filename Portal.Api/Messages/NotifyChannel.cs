using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Portal.Api.ApiPlatform;
using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>Messages through NHS Notify's global free-text plans: the NHS App first, then email or text message where the plan says so.</summary>
public sealed class NotifyChannel(ApiPlatformCalls platform, IOptions<MessageOptions> options)
    : IMessageChannel
{
    public const string Service = "NHS Notify";

    public MessageChannelKind Kind => MessageChannelKind.Notify;

    public async Task<MessageSent> SendAsync(
        OutgoingMessage message,
        CancellationToken cancellation
    )
    {
        var answer = await platform.SendAsync(
            new(Service, HttpMethod.Post, Addresses.Below(options.Value.BaseUrl, "v1/messages"))
            {
                Body = JsonSerializer.SerializeToUtf8Bytes(Body(message)),
                ContentType = "application/vnd.api+json",
                Accept = "application/vnd.api+json",
                Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
            },
            cancellation
        );
        if (answer is { Fault: null, Status: 201 })
        {
            return answer.Json().Member("data").Member("id").Text() is { Length: > 0 and <= 128 } id
                ? new(CallResult.Accepted, id)
                : new(CallResult.Failed("answered 201 without an id of the message"));
        }
        return answer is { Fault: null, Status: 400 or 422 }
            ? Refused(answer, message)
            : new(CallResult.Of(answer));
    }

    private JsonObject Body(OutgoingMessage message) =>
        new()
        {
            ["data"] = new JsonObject
            {
                ["type"] = "Message",
                ["attributes"] = new JsonObject
                {
                    ["routingPlanId"] =
                        $"00000000-0000-0000-0000-00000000000{options.Value.NotifyPlan}",
                    ["messageReference"] = $"{message.Note.MessageId}",
                    ["recipient"] = new JsonObject { ["nhsNumber"] = message.Facts.Number.Value },
                    ["personalisation"] = Fields(message.Text),
                },
            },
        };

    private JsonObject Fields(MessageText text) =>
        options.Value.NotifyPlan switch
        {
            1 => new() { ["body"] = text.Body },
            4 or 5 => new()
            {
                ["nhsapp_body"] = text.Body,
                ["email_subject"] = text.Subject,
                ["email_body"] = text.Short,
            },
            _ => new() { ["nhsapp_body"] = text.Body, ["sms_body"] = text.Short },
        };

    private static MessageSent Refused(HttpAnswer answer, OutgoingMessage message)
    {
        var errors = answer.Json().Member("errors").Items().ToList();
        if (errors.Count == 0)
        {
            return new(
                CallResult.Failed($"answered {answer.Status} in a form that is not its own")
            );
        }
        var pointers = errors
            .Select(error =>
                (
                    Code: error.Member("code").Text(),
                    Pointer: error.Member("source").Member("pointer").Text()
                )
            )
            .ToList();
        // It has the message from an attempt whose answer was lost. Its own id comes with the first receipt.
        if (
            pointers.TrueForAll(error =>
                error is ("CM_DUPLICATE_VALUE", "/data/attributes/messageReference")
            )
        )
        {
            return new(CallResult.Accepted, $"{message.Note.MessageId}");
        }
        var place = pointers
            .Select(error => error.Pointer)
            .FirstOrDefault(text =>
                text is { Length: > 0 and < 80 } && !text.Any(char.IsWhiteSpace)
            );
        return new(
            CallResult.Refused($"answered {answer.Status}" + (place is null ? "" : $" for {place}"))
        );
    }
}
