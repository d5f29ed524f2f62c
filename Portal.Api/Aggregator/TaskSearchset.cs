using System.Text.Json;
using Portal.Api.Fhir;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Aggregator;

/// <summary>The answer with a patient's tasks.</summary>
internal sealed class TaskSearchset(
    Visible<SentTask> visible,
    AggregatorQuery query,
    TaskMapping mapping,
    LeftOutResources leftOut,
    string baseUrl
) : Searchset<SentTask, TaskResource>(visible.Items, leftOut, baseUrl)
{
    private readonly PageLink _page = mapping.Page(query.CorrelationId);

    protected override TaskResource Map(SentTask row) => mapping.Map(row, query.Patient, _page);

    protected override string? BrokenBy(in TaskResource resource) =>
        TaskRules.BrokenBy(resource, visible.Access.Open);

    protected override void Write(Utf8JsonWriter json, in TaskResource resource) =>
        TaskJson.Write(json, resource);
}
