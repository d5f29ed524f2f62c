using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Fhir;
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

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (query, refusal) = await gate.AdmitAsync(context);
        if (query is null)
        {
            return FhirResults.Refuse(refusal!);
        }

        var visible = await tasks.ForAsync(query.Patient, query.BirthDate, context.RequestAborted);
        if (gate.RefusalOf(query, visible.Access) is { } denied)
        {
            return FhirResults.Refuse(denied);
        }

        AggregatorCall.Of(context).Reason = visible.Access.Refusal?.ToString();
        var found = leftOut.Without(
            visible.Tasks.Select(task => _mapping.Map(task, query.Patient, query.CorrelationId)),
            task => TaskRules.BrokenBy(task, visible.Access.Open)
        );
        return FhirResults.Found(Bundle.Of(_baseUrl, found), FhirJson.Default.TaskBundle);
    }
}
