using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Load.Pages;
using Portal.Load.Resilience;
using Portal.Machinery;
using Portal.Sandbox;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Hosting;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;

namespace Portal.Load.Scan;

/// <summary>
/// The portal as docs/operations/install.md sets it up, on this machine: the program with PostgreSQL, nginx with the
/// example's own file, and the sandbox's NHS with all its people.
/// </summary>
internal sealed class ScannedPortal : IAsyncDisposable
{
    private readonly LoadDatabase _load;
    private readonly SandboxSecrets _secrets;
    private readonly SandboxAddresses _addresses;
    private readonly WebApplication _nhs;
    private readonly NginxServer _nginx;
    private readonly LoadPortal _portal;

    private ScannedPortal(
        LoadDatabase load,
        SandboxSecrets secrets,
        SandboxAddresses addresses,
        WebApplication nhs,
        NginxServer nginx,
        LoadPortal portal
    ) =>
        (_load, _secrets, _addresses, _nhs, _nginx, _portal) = (
            load,
            secrets,
            addresses,
            nhs,
            nginx,
            portal
        );

    public string Address => _addresses.Portal;

    public string Log => _portal.Log!;

    /// <summary>nginx's own, a line a request.</summary>
    public string AccessLog => _nginx.AccessLog;

    public static async Task<ScannedPortal> StartAsync()
    {
        var nginx = await NginxServer.CreateAsync(new InstalledSite());
        var load = await LoadDatabase.CreateAsync(DatabaseEngine.Postgres);
        var secrets = SandboxSecrets.Make();
        var nhsAddress = ListeningAddress.TryTake("http://127.0.0.1:0")!;
        var addresses = new SandboxAddresses(nginx.Address, nhsAddress.Url);
        var population = new Population(new Almanac(TimeProvider.System.GetUtcNow()));
        await HospitalData.SendAsync(
            load.Database,
            TimeProvider.System,
            population,
            seed: 1,
            CancellationToken.None
        );
        var nhs = NhsHost.Build(
            addresses,
            secrets,
            population,
            TimeProvider.System,
            nhsAddress.Use
        );
        await nhs.StartAsync();
        var portal = new LoadPortal(
            load,
            new Dictionary<string, string?>(
                PortalSettings.For(addresses, secrets, load.ConnectionString),
                StringComparer.Ordinal
            )
            {
                ["ASPNETCORE_FORWARDEDHEADERS_ENABLED"] = "true",
                // All scans come from one address: what a stranger may ask for would be used up before they have seen much,
                // and 429 hides what is behind it.
                ["Strangers:VisitsPerMinute"] = "1000000",
                ["Strangers:FailuresPerMinute"] = "1000000",
                ["Strangers:FilesPerMinute"] = "1000000",
                // As in production: what it says of each request is looked through.
                ["Logging:LogLevel:Default"] = "Information",
                ["Logging:LogLevel:Microsoft.AspNetCore"] = "Warning",
            }
        )
        {
            Log = Path.Combine(load.Folder, "portal.log"),
        };
        var made = new ScannedPortal(load, secrets, addresses, nhs, nginx, portal);
        await portal.StartAsync();
        await nginx.StartAsync(portal.Address);
        return made;
    }

    /// <summary>The portal's own check, from outside.</summary>
    public Task<IReadOnlyList<ScanFinding>> CheckAsync() =>
        RunningCheck.RunAsync(_portal.Configuration, _nginx.CertificateFile);

    /// <returns>A patient's cookie, as <c>name=value</c>.</returns>
    public async Task<string> SignInAsync(string nhsNumber)
    {
        using var walk = new SignInWalk(_nhs);
        using var http = Client();
        var end = await walk.SignInAsync(http, nhsNumber);
        return end.Session ?? throw new InvalidOperationException($"Nobody signs in: {end.Path}");
    }

    /// <returns>What the Aggregator sends along with a question about this patient.</returns>
    public async Task<IReadOnlyList<string>> AggregatorHeadersAsync(string nhsNumber)
    {
        var account = _nhs.Services.GetRequiredService<IAccounts>().Find(nhsNumber)!;
        var idToken = _nhs
            .Services.GetRequiredService<IdTokens>()
            .Issue(account, RegisteredClients.NhsAppId);
        using var http = Client();
        using var asked = await http.PostAsync(
            _addresses.TokenUrl,
            new FormUrlEncodedContent(
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["grant_type"] = "client_credentials",
                    ["client_id"] = _secrets.AggregatorClientId,
                    ["client_secret"] = _secrets.AggregatorSecret,
                }
            )
        );
        asked.EnsureSuccessStatusCode();
        var token = (
            await System.Text.Json.JsonDocument.ParseAsync(await asked.Content.ReadAsStreamAsync())
        )
            .RootElement.GetProperty("access_token")
            .GetString();
        return [$"Authorization: Bearer {token}", $"NHSD-ID-Token: {idToken.Text}"];
    }

    public Uri Question(string resource, string nhsNumber) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{_addresses.Portal}/fhir/R4/{resource}?patient:identifier={Uri.EscapeDataString($"https://fhir.nhs.uk/Id/nhs-number|{nhsNumber}")}"
            )
        );

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        await _portal.DisposeAsync();
        await _nhs.DisposeAsync();
        await _load.DisposeAsync();
        _secrets.Dispose();
    }

    private HttpClient Client() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                        _nginx.Has(certificate),
                },
            }
        )
        {
            BaseAddress = new(Address),
        };
}
