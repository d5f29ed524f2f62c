using System.Text.Json;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Api.Messages;

/// <summary>A message as it waits to be sent. Its text is made when it is: by then it may no longer be true.</summary>
public sealed record MessageNote
{
    /// <summary>The same in every attempt, so that the service can tell a second one.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The <c>trackingId</c> of the link in it: fresh for every message, the same in every attempt.</summary>
    public required Guid TrackingId { get; init; }
    public required MessageKind Kind { get; init; }

    /// <summary>The appointment, request, offer, letter or questionnaire that it is about.</summary>
    public required Guid EntityId { get; init; }
    public Guid? AppointmentId { get; init; }

    /// <summary>When the appointment was to begin; where it begins at another time by now, another message says so.</summary>
    public DateTimeOffset? StartAt { get; init; }

    /// <summary>Whose offers end then.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    public NewDelivery ToDelivery(Guid patientId, DateTimeOffset at, string? once = null) =>
        new(
            OutboundService.Messages,
            Kind.ToString(),
            (AppointmentId ?? EntityId).ToString(),
            OutboxJson.Write(this),
            at
        )
        {
            PatientId = patientId,
            Once = once,
        };

    public static MessageNote Read(string body) =>
        JsonSerializer.Deserialize<MessageNote>(body, OutboxJson.Options)!;
}
