namespace Portal.Sandbox.Aggregator;

/// <summary>Calls the portal's API as the Patient Care Aggregator does: client credentials, then the query with the patient's ID token.</summary>
public sealed class AggregatorClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly AggregatorAccount _account;
    private readonly AccessToken _token;

    public AggregatorClient(AggregatorAccount account, HttpClient http, TimeProvider clock)
    {
        _http = http;
        _account = account;
        _token = new(http, clock, account.TokenUrl, account.ClientId, account.ClientSecret);
    }

    public string TokenUrl => _account.TokenUrl;

    public string FhirBase => _account.FhirBase;

    public Task<AggregatorAnswer> AppointmentsAsync(
        string nhsNumber,
        string idToken,
        CancellationToken cancellation
    ) => GetAsync("Appointment", nhsNumber, idToken, cancellation);

    /// <param name="resource">Appointment, DocumentReference or Task.</param>
    /// <param name="nhsNumber">Whose.</param>
    /// <param name="idToken">The patient's, as NHS login gave it to the NHS App.</param>
    /// <param name="cancellation">Ends the call.</param>
    public async Task<AggregatorAnswer> GetAsync(
        string resource,
        string nhsNumber,
        string idToken,
        CancellationToken cancellation
    )
    {
        try
        {
            var (token, refusal) = await _token.GetAsync(cancellation);
            if (token is null)
            {
                return refusal!;
            }
            var answer = await QueryAsync(resource, nhsNumber, idToken, token, cancellation);
            if (answer.Status == 401)
            {
                _token.Drop(token);
            }
            return answer;
        }
        catch (HttpRequestException unreachable)
        {
            return AggregatorAnswer.None(resource, $"No answer: {unreachable.HttpRequestError}");
        }
    }

    private async Task<AggregatorAnswer> QueryAsync(
        string resource,
        string nhsNumber,
        string idToken,
        string token,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{FhirBase}/{resource}?patient:identifier={Uri.EscapeDataString($"https://fhir.nhs.uk/Id/nhs-number|{nhsNumber}")}"
        );
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.Add(new("application/fhir+json"));
        request.Headers.Add("NHSD-ID-Token", idToken);
        request.Headers.Add("X-Correlation-ID", Guid.NewGuid().ToString());
        using var response = await _http.SendAsync(request, cancellation);
        return await AggregatorAnswer.ReadAsync(resource, response, cancellation);
    }

    public void Dispose() => _token.Dispose();
}
