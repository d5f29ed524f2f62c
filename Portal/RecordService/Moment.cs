using System.Globalization;
using Portal.Api.Bookings;

namespace Portal.RecordService;

/// <summary>A moment as an operator types it: London time unless it names its own offset.</summary>
public static class Moment
{
    private static readonly string[] _local = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    /// <summary>Null when the text is no moment, or one that the clocks skip in spring.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        if (
            DateTime.TryParseExact(
                text,
                _local,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
        {
            return LondonTime.Zone.IsInvalidTime(local)
                ? null
                : new DateTimeOffset(local, LondonTime.Zone.GetUtcOffset(local));
        }
        return
            text is { Length: > 16 }
            && DateTimeOffset.TryParse(
                text,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out var instant
            )
            ? instant.ToUniversalTime()
            : null;
    }
}
