using System.Data.Common;
using Dapper;
using Portal.Api.Outbound;

namespace Portal.Api.Outbox;

/// <summary>Something to be said to one service.</summary>
/// <param name="Service">To whom.</param>
/// <param name="Kind">The service's own name for it.</param>
/// <param name="Key">What it is about.</param>
/// <param name="Body">JSON without anything that says who the patient is.</param>
/// <param name="HappenedAt">UTC.</param>
public sealed record NewDelivery(
    OutboundService Service,
    string Kind,
    string Key,
    string Body,
    DateTimeOffset HappenedAt
)
{
    public Guid? PatientId { get; init; }

    /// <summary>At once where null.</summary>
    public DateTimeOffset? DueAt { get; init; }

    /// <summary>Said once for each such text, however often it is written.</summary>
    public string? Once { get; init; }
}

/// <summary>Writes down what a service is to be told.</summary>
public static class DeliveryWriter
{
    public static Task WriteAsync(DbTransaction transaction, NewDelivery delivery) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO deliveries (service, kind, key, patient_id, body, once, created_at, due_at)
            VALUES (@service, @Kind, @Key, @PatientId, @Body, @Once, @HappenedAt, @due)
            ON CONFLICT (service, once) WHERE once IS NOT NULL DO NOTHING
            """,
            new
            {
                service = delivery.Service.ToString(),
                delivery.Kind,
                delivery.Key,
                delivery.PatientId,
                delivery.Body,
                delivery.Once,
                delivery.HappenedAt,
                due = delivery.DueAt ?? delivery.HappenedAt,
            },
            transaction
        );
}
