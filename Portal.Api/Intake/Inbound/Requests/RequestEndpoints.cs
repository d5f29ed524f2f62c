using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Requests;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Intake.Inbound.Resources;

namespace Portal.Api.Intake.Inbound.Requests;

/// <summary><c>Task</c>: what patients ask of a trust, and its answers.</summary>
public sealed class RequestEndpoints(
    RequestStore requests,
    RequestLinks links,
    AcceptRequest accept,
    RejectRequest reject,
    IOptions<PortalOptions> portal
)
{
    private readonly string _baseUrl = portal.Value.BaseUrl;

    private string Task => _baseUrl + InboundPaths.Task;

    /// <summary>The open requests, oldest first.</summary>
    public async Task<InboundAnswer> SearchAsync(HttpContext context, InboundCaller hospital)
    {
        var (search, refusal) = RequestSearch.Read(context.Request.Query);
        if (search is null)
        {
            return refusal!;
        }
        var cancellation = context.RequestAborted;
        (var page, var next, refusal) = await search.Page.ReadAsync(
            id => requests.FindAsync(hospital.TrustId, id, cancellation),
            (after, count) => requests.OpenAtAsync(hospital.TrustId, after, count, cancellation),
            request => request.Id
        );
        if (refusal is not null)
        {
            return refusal;
        }
        var linked = await links.OfAsync(hospital.TrustId, page, cancellation);
        return InboundAnswer.Of(
            InboundBundle.Of(
                [.. linked.Select(one => RequestMapping.Map(one, hospital, _baseUrl))],
                task => $"{Task}/{task.Id}",
                search.Address(Task),
                next is null ? null : (search with { Page = next }).Address(Task)
            ),
            InboundJson.Default.TaskBundle
        );
    }

    public async Task<InboundAnswer> ReadAsync(
        HttpContext context,
        InboundCaller hospital,
        string id
    ) =>
        await FindAsync(hospital, id, context.RequestAborted) is { } request
            ? await TaskAsync(hospital, request, context.RequestAborted)
            : InboundRefusal.NotFound;

    public async Task<InboundAnswer> AcceptAsync(
        HttpContext context,
        InboundCaller hospital,
        string id
    )
    {
        var (request, answer, refusal) = await ReadAnswerAsync(
            context,
            hospital,
            id,
            accepts: true
        );
        if (answer is null)
        {
            return refusal!;
        }
        if (request!.Kind == RequestKind.Cancellation && answer.Placement is not null)
        {
            return InboundRefusal.Invalid(
                "Parameters.parameter",
                "gives a slot or a time for a cancellation: leave it out, or move the appointment instead"
            );
        }
        return await AnsweredAsync(
            hospital,
            await accept.RunAsync(
                new(hospital.TrustId, request.Id, answer.Id)
                {
                    Placement = answer.Placement,
                    Answer = answer.Text,
                },
                context.RequestAborted
            ),
            context.RequestAborted
        );
    }

    public async Task<InboundAnswer> RejectAsync(
        HttpContext context,
        InboundCaller hospital,
        string id
    )
    {
        var (request, answer, refusal) = await ReadAnswerAsync(
            context,
            hospital,
            id,
            accepts: false
        );
        return answer is null
            ? refusal!
            : await AnsweredAsync(
                hospital,
                await reject.RunAsync(
                    new(hospital.TrustId, request!.Id, answer.Id, answer.Text!),
                    context.RequestAborted
                ),
                context.RequestAborted
            );
    }

    private async Task<(BookingRequest?, RequestAnswer?, InboundRefusal?)> ReadAnswerAsync(
        HttpContext context,
        InboundCaller hospital,
        string id,
        bool accepts
    )
    {
        var (json, unreadable) = await InboundBody.ReadAsync(context.Request);
        if (json is null)
        {
            return (null, null, unreadable);
        }
        using (json)
        {
            var (answer, refusal) = RequestAnswer.Read(json.RootElement, accepts);
            if (answer is null)
            {
                return (null, null, refusal);
            }
            return await FindAsync(hospital, id, context.RequestAborted) is { } request
                ? (request, answer, null)
                : (null, null, InboundRefusal.NotFound);
        }
    }

    private async Task<InboundAnswer> AnsweredAsync(
        InboundCaller hospital,
        Outcome<RequestAnswered> outcome,
        CancellationToken cancellation
    )
    {
        if (!outcome.IsDone)
        {
            return InboundRefusals.Of(outcome.Refusal, PathOf);
        }
        var id = outcome.Value.RequestId;
        return outcome.Repeated
            ? InboundAnswer.Unchanged(MessageEffect.Repeated) with
            {
                ContentLocation = $"{Task}/{id}",
            }
            : await TaskAsync(
                hospital,
                (await requests.FindAsync(hospital.TrustId, id, cancellation))!,
                cancellation
            ) with
            {
                Effect = MessageEffect.Applied,
            };
    }

    private async Task<InboundAnswer> TaskAsync(
        InboundCaller hospital,
        BookingRequest request,
        CancellationToken cancellation
    )
    {
        var linked = await links.OfAsync(hospital.TrustId, [request], cancellation);
        return InboundAnswer.Of(
            RequestMapping.Map(linked[0], hospital, _baseUrl),
            InboundJson.Default.RequestTask
        ) with
        {
            ContentLocation = $"{Task}/{request.Id}",
        };
    }

    private async Task<BookingRequest?> FindAsync(
        InboundCaller hospital,
        string id,
        CancellationToken cancellation
    ) =>
        Guid.TryParseExact(id, "D", out var known)
            ? await requests.FindAsync(hospital.TrustId, known, cancellation)
            : null;

    private static string? PathOf(string field) =>
        field is "slot" or "start" ? $"Parameters.parameter.where(name = '{field}').value" : null;
}
