using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Portal.Api.Bookings.Operations;
using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound;

/// <summary>What goes back to the hospital: a resource, a Bundle or an OperationOutcome, with its status and headers.</summary>
public sealed record InboundAnswer : IResult
{
    /// <summary>What a message came to: <c>applied</c>, <c>repeated</c>, <c>late</c> or <c>noted</c>.</summary>
    public const string EffectHeader = "X-Message-Effect";

    private readonly Action<IBufferWriter<byte>> _write;

    private InboundAnswer(int status, Action<IBufferWriter<byte>> write) =>
        (Status, _write) = (status, write);

    public int Status { get; init; }

    /// <summary>The address of what was made.</summary>
    public string? Location { get; init; }

    /// <summary>The address of what the answer is about.</summary>
    public string? ContentLocation { get; init; }

    /// <summary>Such as <c>W/"3"</c>.</summary>
    public string? ETag { get; init; }
    public MessageEffect? Effect { get; init; }

    public InboundRefusal? Refusal { get; private init; }

    /// <summary>Set where the body is one.</summary>
    public OperationOutcome? Outcome { get; private init; }

    public static InboundAnswer Of<T>(T body, JsonTypeInfo<T> type) =>
        new(StatusCodes.Status200OK, output => FhirJson.Write(output, body, type));

    public static InboundAnswer Of(InboundRefusal refusal) =>
        Of(refusal.ToOutcome()) with
        {
            Status = refusal.Status,
            Refusal = refusal,
        };

    /// <summary>A message that changed nothing, because it or a newer one was here before, or because it is about something unknown.</summary>
    public static InboundAnswer Unchanged(MessageEffect effect) =>
        Of(
            new OperationOutcome
            {
                Issue =
                [
                    new()
                    {
                        Severity = "information",
                        Code = "informational",
                        Details = InboundCodes.Answer(Name(effect)),
                        Diagnostics = effect switch
                        {
                            MessageEffect.Repeated =>
                                "This version was here already: nothing changed",
                            MessageEffect.Late =>
                                "A newer version was here already: nothing changed",
                            _ =>
                                "This is not known here: nothing changed, and an older version will not change anything either",
                        },
                    },
                ],
            }
        ) with
        {
            Effect = effect,
        };

    public static implicit operator InboundAnswer(InboundRefusal refusal) => Of(refusal);

    public static string Name(MessageEffect effect) =>
        effect switch
        {
            MessageEffect.Applied => "applied",
            MessageEffect.Repeated => "repeated",
            MessageEffect.Late => "late",
            MessageEffect.Noted => "noted",
            _ => throw new ArgumentOutOfRangeException(nameof(effect)),
        };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var call = InboundCall.Of(httpContext);
        (call.Effect, call.Reason) = (Effect, Refusal?.Reason);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.ContentType = FhirJson.ContentType;
        Set(response, "Location", Location);
        Set(response, "Content-Location", ContentLocation);
        Set(response, "ETag", ETag);
        Set(response, EffectHeader, Effect is { } effect ? Name(effect) : null);
        Set(response, "WWW-Authenticate", Refusal?.Challenge);
        Set(response, "Allow", Refusal?.Allow);
        Set(response, "Retry-After", Refusal?.RetryAfter?.ToString());
        if (!HttpMethods.IsHead(httpContext.Request.Method))
        {
            _write(response.BodyWriter);
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted);
        }
    }

    private static InboundAnswer Of(OperationOutcome outcome) =>
        Of(outcome, FhirJson.Default.OperationOutcome) with
        {
            Outcome = outcome,
        };

    private static void Set(HttpResponse response, string header, string? value)
    {
        if (value is not null)
        {
            response.Headers[header] = value;
        }
    }
}
