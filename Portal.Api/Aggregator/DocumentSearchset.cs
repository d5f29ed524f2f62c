using System.Text.Json;
using Portal.Api.Documents;
using Portal.Api.Fhir;
using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>The answer with a patient's letters.</summary>
internal sealed class DocumentSearchset(
    Visible<SentDocument> visible,
    AggregatorQuery query,
    DocumentMapping mapping,
    LeftOutResources leftOut,
    string baseUrl
) : Searchset<SentDocument, DocumentReferenceResource>(visible.Items, leftOut, baseUrl)
{
    private readonly PageLink _page = mapping.Page(query.CorrelationId);

    protected override DocumentReferenceResource Map(SentDocument row) =>
        mapping.Map(row, query.Patient, _page);

    protected override string? BrokenBy(in DocumentReferenceResource resource) =>
        DocumentRules.BrokenBy(resource, visible.Access.Open);

    protected override void Write(Utf8JsonWriter json, in DocumentReferenceResource resource) =>
        DocumentReferenceJson.Write(json, resource);
}
