using System.Net.Http.Headers;
using System.Text;

namespace Portal.Sandbox.Aggregator;

/// <summary>Calls the portal's API as the Patient Care Aggregator does: client credentials, then the query with the patient's ID token.</summary>
public sealed class AggregatorClient(
    SandboxAddresses addresses,
    SandboxSecrets secrets,
    HttpClient http,
    TimeProvider clock
) : IDisposable
{
    private static readonly TimeSpan _renewBefore = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private string? _token;
    private DateTimeOffset _tokenUntil;

    public string TokenUrl => $"{addresses.Portal}/oauth2/token";

    public string FhirBase => $"{addresses.Portal}/fhir/R4";

    public async Task<AggregatorAnswer> AppointmentsAsync(
        string nhsNumber,
        string idToken,
        CancellationToken cancellation
    )
    {
        try
        {
            var (token, refusal) = await TokenAsync(cancellation);
            if (token is null)
            {
                return refusal!;
            }
            var answer = await QueryAsync(nhsNumber, idToken, token, cancellation);
            if (answer.Status == 401 && token == _token)
            {
                // It may be the token: the next call asks for a new one.
                _token = null;
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
        using var response = await http.SendAsync(request, cancellation);
        return await ReadAsync("Appointment", response, cancellation);
    }

    private async Task<(string? Token, AggregatorAnswer? Refusal)> TokenAsync(
        CancellationToken cancellation
    )
    {
        await _one.WaitAsync(cancellation);
        try
        {
            if (_token is null || clock.GetUtcNow() >= _tokenUntil)
            {
                var answer = await AskForTokenAsync(cancellation);
                if (
                    answer.Status != 200
                    || answer.Json()?["access_token"]?.ToString() is not { } token
                )
                {
                    return (null, answer);
                }
                var seconds = answer.Json()?["expires_in"]?.GetValue<int>() ?? 0;
                _token = token;
                _tokenUntil = clock.GetUtcNow().AddSeconds(seconds) - _renewBefore;
            }
            return (_token, null);
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<AggregatorAnswer> AskForTokenAsync(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, TokenUrl)
        {
            Content = new FormUrlEncodedContent(
                new Dictionary<string, string> { ["grant_type"] = "client_credentials" }
            ),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic",
            Convert.ToBase64String(
                Encoding.UTF8.GetBytes(
                    $"{Uri.EscapeDataString(secrets.AggregatorClientId)}:{Uri.EscapeDataString(secrets.AggregatorSecret)}"
                )
            )
        );
        using var response = await http.SendAsync(request, cancellation);
        return await ReadAsync("token", response, cancellation);
    }

    private static async Task<AggregatorAnswer> ReadAsync(
        string step,
        HttpResponseMessage response,
        CancellationToken cancellation
    ) =>
        new(
            step,
            (int)response.StatusCode,
            response
                .Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value)),
            await response.Content.ReadAsStringAsync(cancellation)
        );

    public void Dispose() => _one.Dispose();
}
