using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Machinery;
using Portal.Sandbox;
using Portal.Sandbox.Told;

namespace Portal.Tests.Outbound;

/// <summary>
/// The sandbox's services that the portal tells things, on a real socket. Whatever they accept is left in the test
/// output, to be held against the published specifications.
/// </summary>
public sealed class ToldNhs : IAsyncDisposable
{
    private static readonly Dictionary<string, string> _kinds = new(StringComparer.Ordinal)
    {
        [ToldService.RecordService] = "records",
        [ToldService.Reporting] = "events",
        [ToldService.Messages] = "in-app",
    };

    private readonly WebApplication _app;

    private ToldNhs(WebApplication app) => _app = app;

    public ToldSettings Settings => _app.Services.GetRequiredService<ToldSettings>();
    public ToldCalls Calls => _app.Services.GetRequiredService<ToldCalls>();
    public SandboxAddresses Addresses => _app.Services.GetRequiredService<SandboxAddresses>();

    public static async Task<ToldNhs> StartAsync(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder
            .Services.AddSingleton(clock)
            .AddSingleton(provider => new SandboxAddresses(
                TestPortal.BaseUrl,
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

    public T Service<T>()
        where T : ToldService => _app.Services.GetRequiredService<T>();

    public HttpClient Http() => new() { BaseAddress = new(Addresses.Nhs) };

    /// <summary>The next calls fail.</summary>
    public void Fail(string service, string fault, int count = 1) =>
        _app
            .Services.GetRequiredService<FaultPlan>()
            .Add(service, FaultNames.Find(fault)!.Value, count);

    /// <summary>The bodies that a service accepted, in order.</summary>
    public IReadOnlyList<ToldCall> Accepted(string service) =>
        [.. Calls.Of(service).Where(call => call.Accepted)];

    /// <summary>Waits until so many calls have arrived.</summary>
    public async Task ArrivedAsync(string service, int count)
    {
        while (Calls.Of(service).Count < count)
        {
            await Task.Delay(5);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (service, kind) in _kinds)
        {
            foreach (var call in Accepted(service).Where(call => call.Method == "POST"))
            {
                Keep(kind, call);
            }
        }
        Settings.Dispose();
        await _app.DisposeAsync();
    }

    private static void Keep(string kind, ToldCall call)
    {
        // NHS Notify's messages and push notifications are no in-app messages.
        if (kind != "in-app" || call.Path.Contains("/in-app/", StringComparison.Ordinal))
        {
            TestOutput.Keep(kind, kind, call.Body!.ToJsonString());
        }
    }
}
