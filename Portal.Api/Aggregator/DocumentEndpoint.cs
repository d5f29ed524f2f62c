using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Audit;
using Portal.Api.Documents;
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

    public Task<IResult> AnswerAsync(HttpContext context) =>
        gate.AnswerAsync(
            context,
            AuditKind.Document,
            (query, cancellation) =>
                documents.ForAsync(query.Patient, query.BirthDate, cancellation),
            (query, visible) => new DocumentSearchset(visible, query, _mapping, leftOut, _baseUrl)
        );
}
