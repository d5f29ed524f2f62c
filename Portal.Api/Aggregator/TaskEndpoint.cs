using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Api.Hosting;
using Portal.Api.Questionnaires;

namespace Portal.Api.Aggregator;

/// <summary><c>GET /fhir/R4/Task</c>: what one patient is asked to answer, to the producer standard 3.12.0.</summary>
public sealed class TaskEndpoint(
    AggregatorGate gate,
    TaskStore tasks,
    LeftOutResources leftOut,
    IOptions<PortalOptions> portal
)
{
    private readonly TaskMapping _mapping = new(portal.Value);
    private readonly string _baseUrl = portal.Value.BaseUrl + AggregatorPaths.Base;

    public Task<IResult> AnswerAsync(HttpContext context) =>
        gate.AnswerAsync(
            context,
            AuditKind.Task,
            (query, cancellation) => tasks.ForAsync(query.Patient, query.BirthDate, cancellation),
            (query, visible) => new TaskSearchset(visible, query, _mapping, leftOut, _baseUrl)
        );
}
