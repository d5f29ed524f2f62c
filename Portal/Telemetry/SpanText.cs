using System.Text.RegularExpressions;
using Portal.Hosting;

namespace Portal.Telemetry;

/// <summary>
/// What of a span's attribute may leave the process. Only attributes that are known leave at all: where, what and how
/// it ended, never who, and of an address neither its query nor the ids in it.
/// </summary>
public static partial class SpanText
{
    /// <summary>Null when the attribute is not sent at all.</summary>
    public static string? Clean(string attribute, string value) =>
        attribute switch
        {
            "url.full" => Redaction.Redact(Id().Replace(value.Split('?', '#')[0], "{id}")),
            // It comes without the values of its parameters; what stands in it goes too.
            "db.query.text" => Literal().Replace(value, "'?'"),
            _ when IsSent(attribute) => Redaction.Redact(value),
            _ => null,
        };

    /// <summary>Not among them: <c>url.path</c> and <c>url.query</c> (the route says it), callers' addresses and browsers.</summary>
    public static bool IsSent(string attribute) =>
        attribute
            is "http.request.method"
                or "http.request.resend_count"
                or "http.response.status_code"
                or "http.route"
                or "url.full"
                or "url.scheme"
                or "server.address"
                or "server.port"
                or "network.protocol.version"
                or "error.type"
        || attribute.StartsWith("db.", StringComparison.Ordinal)
        || attribute.StartsWith("portal.", StringComparison.Ordinal);

    [GeneratedRegex("'[^']*'", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Literal();

    // Our own ids, and any part of a path with six digits in a row.
    [GeneratedRegex(
        "[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}|(?<=/)[^/]*[0-9]{6}[^/]*",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Id();
}
