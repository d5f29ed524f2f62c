using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Npgsql;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Load.Pages;
using Portal.Machinery;
using Portal.Sandbox;
using Portal.Sandbox.Hosting;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;

namespace Portal.Load.Resilience;

/// <summary>
/// What stands in production, on this machine: two portals on one PostgreSQL, nginx before them, and the sandbox's NHS.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    /// <summary>The longest time for which nginx leaves out an instance that did not answer, and some more.</summary>
    private static readonly TimeSpan _untilNginxTriesAgain = TimeSpan.FromSeconds(3);

    private readonly SandboxSecrets _secrets;
    private readonly NginxServer _nginx;

    private Installation(
        LoadDatabase load,
        SandboxSecrets secrets,
        SandboxAddresses addresses,
        WebApplication nhs,
        NginxServer nginx,
        IReadOnlyList<LoadPortal> portals
    ) =>
        (Load, _secrets, Addresses, Nhs, _nginx, Portals) = (
            load,
            secrets,
            addresses,
            nhs,
            nginx,
            portals
        );

    public LoadDatabase Load { get; }

    public SandboxAddresses Addresses { get; }

    public WebApplication Nhs { get; }

    public IReadOnlyList<LoadPortal> Portals { get; }

    public SandboxSecrets Secrets => _secrets;

    public Database Database => Load.Database;

    public static async Task<Installation> StartAsync(int patients)
    {
        var nginx = await NginxServer.CreateAsync();
        var load = await LoadDatabase.CreateAsync(DatabaseEngine.Postgres);
        var secrets = SandboxSecrets.Make();
        var nhsAddress = ListeningAddress.TryTake("http://127.0.0.1:0")!;
        var addresses = new SandboxAddresses(nginx.Address, nhsAddress.Url);
        var almanac = new Almanac(TimeProvider.System.GetUtcNow());
        var nhs = NhsHost.Build(
            addresses,
            secrets,
            new Population(almanac, more: NhsNumbers.Generated().Take(patients).Select(PersonOf)),
            TimeProvider.System,
            nhsAddress.Use
        );
        await nhs.StartAsync();
        var settings = new Dictionary<string, string?>(
            PortalSettings.For(addresses, secrets, ConnectionString(load)),
            StringComparer.Ordinal
        )
        {
            ["Hosting:DrainSeconds"] = "5",
            ["Aggregator:Limits:Instances"] = "2",
        };
        var portals = new[] { 1, 2 }
            .Select(number => new LoadPortal(load, settings)
            {
                Log = Path.Combine(load.Folder, $"portal-{number}.log"),
            })
            .ToList();
        var made = new Installation(load, secrets, addresses, nhs, nginx, portals);
        // Both at once, on a database that has nothing of theirs yet.
        await Task.WhenAll(portals.Select(portal => portal.StartAsync()));
        await nginx.StartAsync([.. portals.Select(portal => portal.Address)]);
        return made;
    }

    public bool IsOurs(X509Certificate? certificate) => _nginx.Has(certificate);

    /// <summary>As nginx names it.</summary>
    public static string NameOf(LoadPortal portal) => $"127.0.0.1:{new Uri(portal.Address).Port}";

    /// <summary>As docs/scaling.md says: taken out of nginx, stopped as systemd does, started again, taken back in.</summary>
    public async Task RestartAsync(LoadPortal portal)
    {
        await _nginx.ReloadAsync(without: portal.Address);
        await portal.StopAsync();
        await portal.StartAsync();
        await _nginx.ReloadAsync();
    }

    public static async Task KillAsync(LoadPortal portal, Phase phase)
    {
        // Until it is gone it may still take something.
        phase.Killed = (NameOf(portal), DateTimeOffset.MaxValue);
        await portal.KillAsync();
        phase.Killed = (NameOf(portal), TimeProvider.System.GetUtcNow());
        await Task.Delay(_untilNginxTriesAgain);
        await portal.StartAsync();
        await Task.Delay(_untilNginxTriesAgain);
    }

    public Task ReloadNginxAsync() => _nginx.ReloadAsync();

    /// <summary>As a failing network or a firewall cuts them.</summary>
    public async Task CutConnectionsAsync()
    {
        await using var connection = new NpgsqlConnection(Load.Server!.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText =
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE pid <> pg_backend_pid() AND datname LIKE 'test%'";
        await command.ExecuteScalarAsync();
    }

    public async Task RestartPostgresAsync(bool killed)
    {
        await (killed ? Load.Server!.KillAsync() : Load.Server!.StopAsync());
        await Load.Server!.StartAgainAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx.DisposeAsync();
        foreach (var portal in Portals)
        {
            await portal.DisposeAsync();
        }
        await Nhs.DisposeAsync();
        await Load.DisposeAsync();
        _secrets.Dispose();
    }

    private static string ConnectionString(LoadDatabase load) =>
        new NpgsqlConnectionStringBuilder(load.ConnectionString)
        {
            MaxPoolSize = 50,
            Timeout = 15,
            CommandTimeout = 30,
        }.ConnectionString;

    private static Person PersonOf(long nhsNumber) =>
        new()
        {
            Account = new Account
            {
                NhsNumber = $"{nhsNumber}",
                BirthDate = Hospital.BirthDate.ToString("O"),
                GivenName = "Ada",
                FamilyName = "Archer",
            },
            About = "Comes again and again.",
        };
}
