using Portal.Api.Bookings.Operations;

namespace Portal.Journeys;

/// <summary>A refusal in the log: what was tried, and the code. Who tried it stays out.</summary>
public static partial class RefusalLog
{
    [LoggerMessage(1001, LogLevel.Information, "{Action} was refused: {Code}")]
    public static partial void Refused(this ILogger log, string action, RefusalCode code);
}
