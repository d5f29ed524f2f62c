using Portal.Api.Storage;
using Portal.Sandbox.Hosting;
using Portal.Sandbox.NhsApp;
using Portal.Sandbox.People;

namespace Portal.Sandbox;

/// <summary>The portal and the simulated NHS, both running in this process until disposed of.</summary>
public sealed class SandboxHost : IAsyncDisposable
{
    private readonly SandboxSecrets _secrets;
    private readonly TemporaryDatabase _database;

    private SandboxHost(
        WebApplication portal,
        WebApplication nhs,
        Population population,
        SandboxSecrets secrets,
        TemporaryDatabase database
    )
    {
        (Portal, Nhs, Population) = (portal, nhs, population);
        (_secrets, _database) = (secrets, database);
    }

    public WebApplication Portal { get; }
    public WebApplication Nhs { get; }
    public Population Population { get; }
    public SandboxAddresses Addresses => Nhs.Services.GetRequiredService<SandboxAddresses>();

    /// <exception cref="FormatException">An address is not <c>http://host:port</c>.</exception>
    /// <exception cref="IOException">An address is in use.</exception>
    public static async Task<SandboxHost> StartAsync(
        SandboxOptions options,
        CancellationToken cancellation = default
    )
    {
        var portalAddress = Take(options.PortalUrl);
        var nhsAddress = Take(options.NhsUrl);
        var addresses = new SandboxAddresses(portalAddress.Url, nhsAddress.Url);
        var secrets = SandboxSecrets.Make();
        var database = TemporaryDatabase.For(options.Database);
        var almanac = new Almanac(options.Clock.GetUtcNow());
        var population = new Population(
            almanac,
            options.Patients,
            options.Seed,
            options.MorePeople?.Invoke(almanac)
        );

        var portal = PortalHost.Build(
            [],
            builder =>
            {
                portalAddress.Use(builder.WebHost);
                builder.Configuration.AddInMemoryCollection(
                    PortalSettings.For(addresses, secrets, database.ConnectionString)
                );
                builder.Services.AddSingleton(options.Clock);
                builder.Services.AddTransient<IStartupFilter, Webview.Filter>();
                options.ConfigurePortal?.Invoke(builder);
            }
        );
        var nhs = NhsHost.Build(addresses, secrets, population, options.Clock, nhsAddress.Use);
        var host = new SandboxHost(portal, nhs, population, secrets, database);
        try
        {
            await PortalHost.PrepareAsync(portal.Services, cancellation);
            await HospitalData.SendAsync(
                portal.Services.GetRequiredService<Database>(),
                options.Clock,
                population,
                options.Seed,
                cancellation
            );
            await nhs.StartAsync(cancellation);
            await portal.StartAsync(cancellation);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            portalAddress.Dispose();
            nhsAddress.Dispose();
            throw;
        }
    }

    /// <summary>Until one of the two is told to stop, as by Ctrl+C.</summary>
    public Task WaitForShutdownAsync(CancellationToken cancellation) =>
        Task.WhenAny(
            Portal.WaitForShutdownAsync(cancellation),
            Nhs.WaitForShutdownAsync(cancellation)
        );

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Nhs.DisposeAsync();
        _secrets.Dispose();
        _database.Dispose();
    }

    private static ListeningAddress Take(string url) =>
        ListeningAddress.TryTake(url)
        ?? throw new FormatException(
            $"{url} is not an address such as {SandboxOptions.DefaultPortalUrl}: http, a host and a port"
        );
}
