using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portal.Load.Aggregator;

/// <summary>The portal of a benchmark, running in a process of its own until disposed of.</summary>
internal sealed class AggregatorProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly HttpClient _client;

    private AggregatorProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        _client = new HttpClient { BaseAddress = address };
    }

    public Uri Address { get; }

    /// <summary>The Aggregator's access token.</summary>
    public string Bearer { get; private set; } = "";

    /// <param name="connection">Of a database with the newest schema.</param>
    /// <param name="folder">With the keys; the portal's log is written there.</param>
    /// <param name="limit">Requests a second; 0 for none.</param>
    public static async Task<AggregatorProcess> StartAsync(
        string connection,
        string folder,
        int limit
    )
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList =
            {
                AggregatorServer.Name,
                "--connection",
                connection,
                "--folder",
                folder,
                "--limit",
                limit.ToString(CultureInfo.InvariantCulture),
            },
        };
        var process = Process.Start(start)!;
        var address = Path.Combine(folder, AggregatorServer.AddressFile);
        while (!File.Exists(address))
        {
            if (process.HasExited)
            {
                throw new InvalidOperationException(
                    $"The portal did not start: see {Path.Combine(folder, AggregatorServer.LogFile)}"
                );
            }
            await Task.Delay(50);
        }
        var started = new AggregatorProcess(process, new Uri(await File.ReadAllTextAsync(address)));
        File.Delete(address);
        await started.AuthenticateAsync();
        return started;
    }

    public async Task<ServerFigures> FiguresAsync() =>
        ServerFigures.Parse(await _client.GetStringAsync(AggregatorServer.Figures));

    /// <summary>The Aggregator's request for one patient, as bytes.</summary>
    public byte[] Request(string number, string idToken, string resource = "Appointment") =>
        Encoding.ASCII.GetBytes(
            $"GET /fhir/R4/{resource}?patient:identifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C{number} HTTP/1.1\r\n"
                + $"Host: portal.test\r\nAccept: application/fhir+json\r\nAuthorization: Bearer {Bearer}\r\n"
                + $"NHSD-ID-Token: {idToken}\r\nX-Correlation-ID: {Guid.NewGuid()}\r\n\r\n"
        );

    public static byte[] CeilingRequest(int bytes) =>
        Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"GET {AggregatorServer.Ceiling}/{bytes} HTTP/1.1\r\nHost: portal.test\r\n\r\n"
            )
        );

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task AuthenticateAsync()
    {
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["client_id"] = AggregatorServer.ClientId,
                ["client_secret"] = AggregatorServer.ClientSecret,
            }
        );
        using var response = await _client.PostAsync("/oauth2/token", form);
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Bearer = json.RootElement.GetProperty("access_token").GetString()!;
    }
}
