using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Intake.Inbound.Resources;

namespace Portal.Api.Intake.Inbound.Answers;

/// <summary><c>QuestionnaireResponse</c>: what a trust's patients have sent.</summary>
public sealed class AnswerEndpoints(SentAnswers answers, IOptions<PortalOptions> portal)
{
    private readonly string _baseUrl = portal.Value.BaseUrl;

    private string Path => _baseUrl + InboundPaths.QuestionnaireResponse;

    /// <summary>In the order in which they were sent.</summary>
    public async Task<InboundAnswer> SearchAsync(HttpContext context, InboundCaller hospital)
    {
        var (search, refusal) = AnswerSearch.Read(context.Request.Query);
        if (search is null)
        {
            return refusal!;
        }
        var cancellation = context.RequestAborted;
        (var page, var next, refusal) = await search.Page.ReadAsync(
            id => answers.FindAsync(hospital.TrustId, id, cancellation),
            (after, count) =>
                answers.SinceAsync(
                    hospital.TrustId,
                    search.Since ?? DateTimeOffset.UnixEpoch,
                    after,
                    count,
                    cancellation
                ),
            sent => sent.Id
        );
        if (refusal is not null)
        {
            return refusal;
        }
        return InboundAnswer.Of(
            InboundBundle.Of(
                [.. page.Select(sent => AnswerMapping.Map(sent, _baseUrl))],
                sent => $"{Path}/{sent.Id}",
                search.Address(Path),
                next is null ? null : (search with { Page = next }).Address(Path)
            ),
            InboundJson.Default.AnswersBundle
        );
    }

    public async Task<InboundAnswer> ReadAsync(
        HttpContext context,
        InboundCaller hospital,
        string id
    ) =>
        Guid.TryParseExact(id, "D", out var known)
        && await answers.FindAsync(hospital.TrustId, known, context.RequestAborted) is { } sent
            ? InboundAnswer.Of(
                AnswerMapping.Map(sent, _baseUrl),
                InboundJson.Default.AnswersResource
            ) with
            {
                ContentLocation = $"{Path}/{sent.Id}",
            }
            : InboundRefusal.NotFound;
}
