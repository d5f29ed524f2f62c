using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Api.Storage;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.Machinery;
using Portal.Sandbox;
using Portal.Sandbox.Hosting;
using Portal.Sandbox.Jwts;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;
using Portal.SignIn;
using JumpOff = Portal.Sandbox.NhsApp.JumpOff;

namespace Portal.Journeys.Instances;

/// <summary>Two portals behind nginx on one PostgreSQL, and the sandbox's NHS.</summary>
public sealed class TwoInstances : IAsyncDisposable
{
    private readonly SandboxSecrets _secrets = SandboxSecrets.Make();
    private readonly Population _people;
    private readonly NginxServer _nginx;
    private readonly WebApplication _nhs;
    private readonly IReadOnlyDictionary<string, string?> _settings;
    private readonly List<WebApplication> _instances = [];

    private TwoInstances(NginxServer nginx, string database)
    {
        _nginx = nginx;
        var nhsAddress = ListeningAddress.TryTake("http://127.0.0.1:0")!;
        var addresses = new SandboxAddresses(nginx.Address, nhsAddress.Url);
        var almanac = new Almanac(TimeProvider.System.GetUtcNow());
        _people = new Population(almanac, more: SparePatients.Of(almanac));
        _nhs = NhsHost.Build(addresses, _secrets, _people, TimeProvider.System, nhsAddress.Use);
        _settings = new Dictionary<string, string?>(
            PortalSettings.For(addresses, _secrets, database),
            StringComparer.Ordinal
        )
        {
            ["Hosting:DrainSeconds"] = "1",
        };
    }

    /// <summary>The instances that have live pages.</summary>
    public IReadOnlyList<WebApplication> WithLivePages => [.. _instances.Where(HasLivePages)];

    public static async Task<TwoInstances> StartAsync()
    {
        var postgres = await PostgresServer.SharedAsync();
        var made = new TwoInstances(
            await NginxServer.CreateAsync(),
            await postgres.CreateDatabaseAsync()
        );
        await made._nhs.StartAsync();
        await Task.WhenAll(made.AddAsync(), made.AddAsync());
        await HospitalData.SendAsync(
            made._instances[0].Services.GetRequiredService<Database>(),
            TimeProvider.System,
            made._people,
            seed: 1,
            CancellationToken.None
        );
        await made._nginx.StartAsync([.. made._instances.Select(one => one.Urls.Single())]);
        return made;
    }

    /// <summary>Opens the appointments of a patient, signed in on the way.</summary>
    public async Task<PatientVisit> OpenAsync(Browser browser, View view, int spare)
    {
        var idToken = _nhs
            .Services.GetRequiredService<IdTokens>()
            .Issue(_people.More[spare].Account, RegisteredClients.NhsAppId);
        var assertion = _nhs
            .Services.GetRequiredService<JumpOff>()
            .Assert(idToken, JwtRecipe.Right);
        var visit = new PatientVisit(await browser.VisitAsync(view, _nginx.Address));
        await visit.OpenAsync($"{SignInPaths.Home}?{JumpOff.Parameter}={assertion}");
        return visit;
    }

    public static bool HasLivePages(WebApplication instance) =>
        instance.Services.GetRequiredService<LiveConnections>().Sessions.Count > 0;

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        foreach (var instance in _instances)
        {
            await instance.DisposeAsync();
        }
        await _nhs.DisposeAsync();
        _secrets.Dispose();
    }

    private async Task AddAsync()
    {
        var instance = PortalHost.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Configuration.AddInMemoryCollection(_settings);
            }
        );
        await PortalHost.PrepareAsync(instance.Services);
        await instance.StartAsync();
        lock (_instances)
        {
            _instances.Add(instance);
        }
    }
}
