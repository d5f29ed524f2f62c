using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Api.RecordService;
using Portal.Api.Storage;
using Portal.Sandbox.Messages;
using Portal.Tests.Builders;
using Portal.Tests.Storage;

namespace Portal.Tests.Outbound;

/// <summary>The portal's outbound half as it is wired, with a database of its own, beside the sandbox's services; one clock for both.</summary>
public sealed class OutboundFixture : IAsyncDisposable
{
    // The time-outs of the platform, of the services behind it, and of the Record Service; no wait between attempts is as round.
    private static readonly double[] _timeOuts = [10, 20, 35];

    private readonly TestDatabase _database;
    private readonly ServiceProvider _services;

    private OutboundFixture(TestDatabase database, ToldNhs nhs, ServiceProvider services)
    {
        (_database, Nhs, _services) = (database, nhs, services);
        Data = new BookingData(database.Database);
    }

    public ToldNhs Nhs { get; }
    public BookingData Data { get; }
    public Database Database => _database.Database;
    public string ConnectionString => _database.ConnectionString;
    public TimerClock Clock => (TimerClock)_services.GetRequiredService<TimeProvider>();
    public CapturingLoggerProvider Log => _services.GetRequiredService<CapturingLoggerProvider>();

    /// <param name="engine">Of the database.</param>
    /// <param name="settings">Added to those of a good configuration; null takes one away.</param>
    /// <param name="scripted">Answers in place of the sandbox's services, by the name of the HTTP client.</param>
    public static async Task<OutboundFixture> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        params (string Client, HttpMessageHandler Service)[] scripted
    )
    {
        var clock = new TimerClock();
        var nhs = await ToldNhs.StartAsync(clock);
        var database = await TestDatabase.CreateAsync(engine);
        var all = nhs.Settings.ForPortal(nhs.Addresses);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }
        if (all["Messages:Channel"] == "Notify")
        {
            all["Messages:BaseUrl"] = nhs.Addresses.Nhs + SimulatedNotify.BasePath;
        }
        var services = new ServiceCollection();
        var log = new CapturingLoggerProvider();
        services
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton(log)
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(database.Database)
            .Configure<PortalOptions>(portal =>
                (portal.BaseUrl, portal.SystemName) = (TestPortal.BaseUrl, "TestPortal")
            )
            .AddOutbound(new ConfigurationBuilder().AddInMemoryCollection(all).Build())
            .AddSingleton<RecordServiceWorker>();
        foreach (var (client, service) in scripted)
        {
            services.AddHttpClient(client).ConfigurePrimaryHttpMessageHandler(() => service);
        }
        var built = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true }
        );
        built.GetRequiredService<IStartupValidator>().Validate();
        return new(database, nhs, built);
    }

    /// <summary>Somebody who waits so long has a request under way.</summary>
    public static bool IsTimeOut(TimeSpan wait) => _timeOuts.Contains(wait.TotalSeconds);

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await Nhs.DisposeAsync();
        await _database.DisposeAsync();
    }
}
