using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.BookingSystems;

/// <summary>One trust's booking system: calls the portal's API for hospitals (docs/inbound-api.md) with a token of its own.</summary>
public sealed class BookingSystem : IDisposable
{
    private const string FhirJson = "application/fhir+json";

    private readonly HttpClient _http;
    private readonly AccessToken _token;
    private readonly string _base;

    public BookingSystem(
        BookingSystemCredential credential,
        SandboxAddresses addresses,
        HttpClient http,
        TimeProvider clock
    )
    {
        Trust = credential.Trust;
        _http = http;
        _base = $"{addresses.Portal}/hospital/fhir/R4";
        _token = new(http, clock, addresses.TokenUrl, credential.ClientId, credential.Secret);
    }

    public Trust Trust { get; }

    public Task<AggregatorAnswer> GetAsync(string path, CancellationToken cancellation) =>
        SendAsync(HttpMethod.Get, path, null, cancellation);

    public Task<AggregatorAnswer> PostAsync(
        string path,
        JsonObject body,
        CancellationToken cancellation
    ) => SendAsync(HttpMethod.Post, path, body, cancellation);

    public Task<AggregatorAnswer> PutAsync(
        string path,
        JsonObject body,
        CancellationToken cancellation
    ) => SendAsync(HttpMethod.Put, path, body, cancellation);

    private async Task<AggregatorAnswer> SendAsync(
        HttpMethod method,
        string path,
        JsonObject? body,
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
            using var request = new HttpRequestMessage(method, _base + path);
            request.Headers.Authorization = new("Bearer", token);
            request.Headers.Accept.Add(new(FhirJson));
            if (body is not null)
            {
                request.Content = new StringContent(
                    body.ToJsonString(),
                    Encoding.UTF8,
                    new MediaTypeHeaderValue(FhirJson)
                );
            }
            using var response = await _http.SendAsync(request, cancellation);
            var answer = await AggregatorAnswer.ReadAsync(
                $"{method} {path}",
                response,
                cancellation
            );
            if (answer.Status == 401)
            {
                _token.Drop(token);
            }
            return answer;
        }
        catch (HttpRequestException unreachable)
        {
            return AggregatorAnswer.None(path, $"No answer: {unreachable.HttpRequestError}");
        }
    }

    public void Dispose() => _token.Dispose();
}
