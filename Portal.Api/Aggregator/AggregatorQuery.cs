using Portal.Api.Patients;

namespace Portal.Api.Aggregator;

/// <summary>A request that passed every check that needs no data: the patient as NHS login vouches for them.</summary>
/// <param name="CorrelationId">The request's <c>X-Correlation-ID</c>, the tracking id of its deep links.</param>
public sealed record AggregatorQuery(NhsNumber Patient, DateOnly BirthDate, string CorrelationId)
{
    /// <summary>Kept from printing who the person is where a record is printed.</summary>
    public override string ToString() => $"Query {CorrelationId}";
}
