using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.Options;
using Portal.Api.ApiPlatform;
using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>Asks the NHS App API what became of a day's messages.</summary>
public sealed class ReceiptReportClient(ApiPlatformCalls platform, IOptions<MessageOptions> options)
{
    private const string Path = "communication/report/receipts/FHIR/R4/Task";
    private const int LongestPage = 32 * 1024 * 1024;

    /// <param name="day">A day that is over.</param>
    /// <param name="page">From 1.</param>
    /// <param name="cancellation">Ends the request.</param>
    public async Task<ReceiptPage> ReadAsync(DateOnly day, int page, CancellationToken cancellation)
    {
        var query = string.Create(
            CultureInfo.InvariantCulture,
            $"?day={day:yyyy-MM-dd}&page={page}"
        );
        var answer = await platform.SendAsync(
            new(
                NhsAppChannel.Service,
                HttpMethod.Get,
                Addresses.Below(options.Value.BaseUrl, Path + query)
            )
            {
                Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
                LongestAnswer = LongestPage,
            },
            cancellation
        );
        if (answer is not { Fault: null, Status: 200 })
        {
            return new(CallResult.Of(answer), []);
        }
        var bundle = answer.Json();
        return
            bundle.Member("resourceType").Text() == "Bundle"
            && bundle.Member("type").Text() == "searchset"
            ? Read(bundle)
            : new(CallResult.Failed("answered 200 without a report"), []);
    }

    private static ReceiptPage Read(JsonElement? bundle)
    {
        var all = bundle
            .Member("entry")
            .Items()
            .Select(entry => CallbackBodies.NhsApp(entry.Member("resource")))
            .ToList();
        // Only that there is a next page is believed, not where the answer says that it is.
        var hasNext = bundle
            .Member("link")
            .Items()
            .Any(link => link.Member("relation").Text() == "next");
        return new(
            CallResult.Accepted,
            [.. all.OfType<MessageReceipt>()],
            all.Count(receipt => receipt is null),
            hasNext
        );
    }
}
