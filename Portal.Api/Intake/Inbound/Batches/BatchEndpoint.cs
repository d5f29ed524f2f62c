using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Portal.Api.Intake.Inbound.Resources;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Inbound.Batches;

/// <summary>A Bundle of updates, each of which stands for itself: one that is refused does not keep the others back.</summary>
public sealed class BatchEndpoint(InboundUpdates updates)
{
    public const int MostEntries = 500;

    public async Task<InboundAnswer> AnswerAsync(HttpContext context, InboundCaller hospital)
    {
        var (json, unreadable) = await InboundBody.ReadAsync(
            context.Request,
            InboundBody.LongestBundle
        );
        using (json)
        {
            return json is null ? unreadable! : await AnswerAsync(context, hospital, json);
        }
    }

    private async Task<InboundAnswer> AnswerAsync(
        HttpContext context,
        InboundCaller hospital,
        JsonDocument json
    )
    {
        var (bundle, refusal) = InboundBody.Root(json.RootElement, "Bundle");
        if (bundle is null)
        {
            return refusal!;
        }
        if (!bundle.Is("type", "batch"))
        {
            return InboundRefusal.Invalid(
                "Bundle.type",
                "must be batch: entries are taken one by one, and one that is refused does not keep the others back"
            );
        }
        var entries = bundle.Objects("entry");
        if (bundle.Faults.Any)
        {
            return InboundRefusal.Invalid(bundle.Faults.Found);
        }
        if (entries.Count is 0 or > MostEntries)
        {
            return InboundRefusal.Invalid("Bundle.entry", $"must be 1 to {MostEntries} entries");
        }
        var responses = new List<BatchResponseEntry>(entries.Count);
        foreach (var entry in entries)
        {
            responses.Add(new(Response(await AnswerAsync(context, hospital, entry))));
        }
        return InboundAnswer.Of(new BatchResponse(responses), InboundJson.Default.BatchResponse);
    }

    private async Task<InboundAnswer> AnswerAsync(
        HttpContext context,
        InboundCaller hospital,
        Node entry
    )
    {
        var request = entry.Object("request");
        if (request?.Is("method", "PUT") != true)
        {
            return InboundRefusal.Invalid($"{entry.Path}.request.method", "must be PUT");
        }
        if (request.Text("url", 1000) is not { } url)
        {
            return InboundRefusal.Invalid(
                $"{entry.Path}.request.url",
                "must be as in Slot?identifier=system|value"
            );
        }
        if (
            !entry.TryGet("resource", out var resource)
            || resource.ValueKind != JsonValueKind.Object
        )
        {
            return InboundRefusal.Invalid(
                $"{entry.Path}.resource",
                "is missing: give the resource as it is now"
            );
        }
        var ifMatch = request.Text("ifMatch");
        if (ifMatch is null && request.TryGet("ifMatch", out _))
        {
            return InboundRefusal.Invalid(
                $"{entry.Path}.request.ifMatch",
                "must be the ETag of the resource as it was read, such as W/\"3\""
            );
        }
        return await updates.PutAsync(
            new(hospital, resource, InboundCall.Of(context).CorrelationId) { IfMatch = ifMatch },
            url,
            context.RequestAborted
        );
    }

    private static BatchEntryResponse Response(InboundAnswer answer) =>
        new($"{answer.Status}")
        {
            Location = answer.Location ?? answer.ContentLocation,
            Etag = answer.ETag,
            Outcome = answer.Outcome,
        };
}
