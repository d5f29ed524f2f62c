using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Api.Outbound;
using Portal.Api.Outbox;

namespace Portal.Api.Reporting;

/// <summary>An event as it waits to be sent: whole but for the NHS number.</summary>
/// <param name="Code">One of <see cref="EventCode"/>.</param>
/// <param name="HappenedAt">UTC.</param>
/// <param name="PatientId">Whom it is about.</param>
public sealed record ReportingEvent(string Code, DateTimeOffset HappenedAt, Guid PatientId)
{
    /// <summary>The schema's longest Device.</summary>
    public const int LongestDevice = 512;

    private readonly JsonObject _members = new()
    {
        ["EventCode"] = Code,
        ["Timestamp"] = Instant(HappenedAt),
    };

    /// <summary>What it is about: an appointment, a session, a notification.</summary>
    public required Guid Subject { get; init; }

    /// <summary>Reported once for each such text.</summary>
    public string? Once { get; init; }

    /// <summary>UTC with milliseconds, as the schema's text asks.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>A member that has a value: the service takes no nulls.</summary>
    public ReportingEvent With(string name, JsonNode? value)
    {
        if (value is not null)
        {
            _members[name] = value;
        }
        return this;
    }

    public ReportingEvent With(string name, Guid? id) => With(name, id?.ToString());

    public NewDelivery ToDelivery() =>
        new(
            OutboundService.Reporting,
            Code,
            Subject.ToString(),
            _members.ToJsonString(JsonSerializerOptions.Web),
            HappenedAt
        )
        {
            PatientId = PatientId,
            Once = Once,
        };

    public override string ToString() => Code;
}
