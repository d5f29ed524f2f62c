using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;
using Portal.Api.ApiPlatform;
using Portal.Api.Outbound;

namespace Portal.Api.Reporting;

/// <summary>What the Reporting Service made of a batch.</summary>
/// <param name="Call">Accepted, or why not.</param>
/// <param name="Refused">The place of the event that it named as invalid; nothing of the batch was taken then.</param>
public sealed record ReportingResult(CallResult Call, int? Refused = null);

/// <summary>The Reporting Service's one call: these events happened.</summary>
public sealed partial class ReportingClient(
    ApiPlatformCalls platform,
    IOptions<ReportingOptions> options
)
{
    public const string Service = "Reporting Service";

    /// <summary>WF-NFR-MI-05 says 2 MB: the smaller of its two readings, less the brackets.</summary>
    public const int LongestBody = 2_000_000 - 2;

    // WF-NFR-MI-02.
    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(20);

    /// <param name="events">Each a JSON object; together no longer than <see cref="LongestBody"/>, commas included.</param>
    /// <param name="codes">Their names.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<ReportingResult> SendAsync(
        IReadOnlyList<string> events,
        IReadOnlyList<string> codes,
        CancellationToken cancellation
    )
    {
        var request = new OutboundRequest(Service, HttpMethod.Post, new(options.Value.BaseUrl))
        {
            Body = Encoding.UTF8.GetBytes($"[{string.Join(',', events)}]"),
            ContentType = "application/json",
            Timeout = _timeout,
            Headers = new Dictionary<string, string> { ["client-id"] = options.Value.ClientId },
        };
        var answer = await platform.SendAsync(request, cancellation);
        if (answer.TimedOut)
        {
            // The one retry that the standard allows: the same events may be sent repeatedly.
            answer = await platform.SendAsync(request, cancellation);
        }
        return Read(answer, codes);
    }

    private static ReportingResult Read(HttpAnswer answer, IReadOnlyList<string> codes)
    {
        if (answer.Fault is null && answer.Status == 200)
        {
            return answer.Json().Member("status").Text() == "ok"
                ? new(CallResult.Accepted)
                : new(CallResult.Failed("answered 200 without its ok"));
        }
        return answer is { Fault: null, Status: 400 }
            ? ReadBadRequest(answer, codes)
            : new(CallResult.Of(answer));
    }

    private static ReportingResult ReadBadRequest(HttpAnswer answer, IReadOnlyList<string> codes)
    {
        var named = Named().Match(answer.Json().Member("message").Text() ?? "");
        if (!named.Success || !int.TryParse(named.Groups["index"].ValueSpan, out var index))
        {
            return new(
                CallResult.NotSetUp("answered 400 and named no event: check Reporting:ClientId")
            );
        }
        if (index >= codes.Count || codes[index] != named.Groups["code"].Value)
        {
            return new(CallResult.Failed("answered 400 and named an event that was not sent"));
        }
        // Only a member's name is repeated: the rest of the text may hold the patient's data.
        var member = named.Groups["member"];
        return new(
            CallResult.Refused(
                member.Success
                    ? $"named it as invalid for its {member.Value}"
                    : "named it as invalid"
            ),
            index
        );
    }

    [GeneratedRegex(
        """^validation error for (?<code>[A-Z-]{1,40}) event at index \[(?<index>[0-9]{1,9})\]:([^A-Za-z]*(?<member>EventCode|Timestamp|NHSNumber|isOpenInNHSApp|Id|[A-Z][A-Za-z]{1,30})\b)?""",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Named();
}
