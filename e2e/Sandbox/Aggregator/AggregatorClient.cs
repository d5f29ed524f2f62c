namespace Portal.Sandbox.Aggregator;

/// <summary>Calls the portal's API as the Patient Care Aggregator does: client credentials, then the query with the patient's ID token.</summary>
public sealed class AggregatorClient : IDisposable
{
    private readonly HttpClient _http;
    private readonly AccessToken _token;

    public AggregatorClient(
        SandboxAddresses addresses,
        SandboxSecrets secrets,
        HttpClient http,
        TimeProvider clock
    )
    {
        _http = http;
        TokenUrl = addresses.TokenUrl;
        FhirBase = $"{addresses.Portal}/fhir/R4";
        _token = new(http, clock, TokenUrl, secrets.AggregatorClientId, secrets.AggregatorSecret);
    }

    public string TokenUrl { get; }

    public string FhirBase { get; }

    public async Task<AggregatorAnswer> AppointmentsAsync(
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
            var answer = await QueryAsync(nhsNumber, idToken, token, cancellation);
            if (answer.Status == 401)
            {
                _token.Drop(token);
            }
            return answer;
        }
        catch (HttpRequestException unreachable)
        {
            return AggregatorAnswer.None(
                "Appointment",
                $"No answer: {unreachable.HttpRequestError}"
            );
        }
    }

    private async Task<AggregatorAnswer> QueryAsync(
        string nhsNumber,
        string idToken,
        string token,
        CancellationToken cancellation
    )
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"{FhirBase}/Appointment?patient:identifier={Uri.EscapeDataString($"https://fhir.nhs.uk/Id/nhs-number|{nhsNumber}")}"
        );
        request.Headers.Authorization = new("Bearer", token);
        request.Headers.Accept.Add(new("application/fhir+json"));
        request.Headers.Add("NHSD-ID-Token", idToken);
        request.Headers.Add("X-Correlation-ID", Guid.NewGuid().ToString());
        using var response = await _http.SendAsync(request, cancellation);
        return await AggregatorAnswer.ReadAsync("Appointment", response, cancellation);
    }

    public void Dispose() => _token.Dispose();
}
