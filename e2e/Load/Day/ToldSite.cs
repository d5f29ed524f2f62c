using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Sandbox;
using Portal.Sandbox.Messages;
using Portal.Sandbox.RecordService;
using Portal.Sandbox.Reporting;
using Portal.Sandbox.Told;

namespace Portal.Load.Day;

/// <summary>The sandbox's services that the portal tells, failing at random for half of the time.</summary>
internal sealed class ToldSite : IAsyncDisposable
{
    private static readonly string[] _services =
    [
        ToldService.RecordService,
        ToldService.Reporting,
        ToldService.Messages,
    ];

    // A request that never ends would keep the benchmark for 20 seconds each time: the tests have those.
    private static readonly Fault[] _faults =
    [
        Fault.Down,
        Fault.Slow,
        Fault.Cut,
        Fault.Unauthorised,
        Fault.TooMany,
        Fault.Error,
        Fault.Unavailable,
    ];

    private readonly WebApplication _app;

    private ToldSite(WebApplication app) => _app = app;

    public static async Task<ToldSite> StartAsync(string portal)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder
            .Services.AddSingleton(TimeProvider.System)
            .AddSingleton(provider => new SandboxAddresses(
                portal,
                provider
                    .GetRequiredService<IServer>()
                    .Features.Get<IServerAddressesFeature>()!
                    .Addresses.Single()
            ))
            .AddToldServices(new ToldSettings());
        var app = builder.Build();
        app.MapToldServices();
        await app.StartAsync();
        return new(app);
    }

    /// <summary>The portal's settings that lead here.</summary>
    public IReadOnlyDictionary<string, string?> Settings =>
        Get<ToldSettings>().ForPortal(Get<SandboxAddresses>());

    public IReadOnlyList<JsonObject> Events => Get<SimulatedReporting>().Events;

    public IReadOnlyList<InAppMessage> Inbox => Get<SimulatedNhsAppMessages>().Inbox;

    /// <summary>NHS numbers in one request to the Record Service.</summary>
    public int RecordLimit
    {
        set => Get<ToldSettings>().RecordServiceLimit = value;
    }

    public IReadOnlyList<ToldCall> CallsOf(string service) => Get<ToldCalls>().Of(service);

    /// <summary>The next calls of a service fail so.</summary>
    public void Fail(string service, Fault fault, int count) =>
        Get<FaultPlan>().Add(service, fault, count);

    /// <summary>Whether the Record Service has the number.</summary>
    public bool Has(string number) => Get<SimulatedRecordService>().Has("pep-appointments", number);

    public IReadOnlyList<string> Registered =>
        Get<SimulatedRecordService>().NumbersOf("pep-appointments");

    /// <summary>Calls that each service got, and how many of them it took.</summary>
    public IEnumerable<(string Service, int Calls, int Taken)> Calls =>
        _services.Select(service =>
        {
            var calls = Get<ToldCalls>().Of(service);
            return (service, calls.Count, calls.Count(call => call.Accepted));
        });

    /// <summary>Each service by itself: out of order for a while, then in order for as long.</summary>
    public Task FailAsync(CancellationToken over) =>
        Task.WhenAll(
            _services.Select(async service =>
            {
                var faults = Get<FaultPlan>();
                while (!over.IsCancellationRequested)
                {
                    var spell = TimeSpan.FromMilliseconds(Random.Shared.Next(500, 4000));
                    var until = TimeProvider.System.GetUtcNow() + spell;
                    while (TimeProvider.System.GetUtcNow() < until && !over.IsCancellationRequested)
                    {
                        faults.Add(service, _faults[Random.Shared.Next(_faults.Length)], 1);
                        await Task.Delay(50, CancellationToken.None);
                    }
                    await Task.Delay(spell, over)
                        .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                }
            })
        );

    /// <summary>All is well from now on.</summary>
    public void Recover() => Get<FaultPlan>().Clear();

    public async ValueTask DisposeAsync()
    {
        Get<ToldSettings>().Dispose();
        await _app.DisposeAsync();
    }

    private T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();
}
