using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Documents;
using Portal.Api.Fhir;
using Portal.Api.Hosting;

namespace Portal.Api.Aggregator;

/// <summary><c>GET /fhir/R4/DocumentReference</c>: one patient's letters, to the producer standard 3.12.0.</summary>
public sealed class DocumentEndpoint(
    AggregatorGate gate,
    DocumentStore documents,
    LeftOutResources leftOut,
    IOptions<PortalOptions> portal,
    IOptions<AggregatorOptions> options
)
{
    private readonly DocumentMapping _mapping = new(portal.Value, options.Value.Edition);
    private readonly string _baseUrl = portal.Value.BaseUrl + AggregatorPaths.Base;

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (query, refusal) = await gate.AdmitAsync(context);
        if (query is null)
        {
            return FhirResults.Refuse(refusal!);
        }

        var visible = await documents.ForAsync(
            query.Patient,
            query.BirthDate,
            context.RequestAborted
        );
        if (gate.RefusalOf(query, visible.Access) is { } denied)
        {
            return FhirResults.Refuse(denied);
        }

        AggregatorCall.Of(context).Reason = visible.Access.Refusal?.ToString();
        var found = leftOut.Without(
            visible.Documents.Select(document =>
                _mapping.Map(document, query.Patient, query.CorrelationId)
            ),
            document => DocumentRules.BrokenBy(document, visible.Access.Open)
        );
        return FhirResults.Found(
            Bundle.Of(_baseUrl, found),
            FhirJson.Default.DocumentReferenceBundle
        );
    }
}
