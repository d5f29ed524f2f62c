using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Portal.Api.Hosting;
using Portal.Api.Outbound;
using Portal.Overview;

namespace Portal.Telemetry;

/// <summary>
/// Sends traces, metrics and logs to a collector, where one is configured. All of it goes by way of bounded queues and
/// threads of their own: a collector that is slow or away costs what does not fit, and no request any time.
/// </summary>
public sealed class OtlpExport(
    IOptions<TelemetryOptions> options,
    IOptions<PortalOptions> portal,
    ILoggerFactory loggers
) : IHostedLifecycleService, IDisposable
{
    private const int TimeoutMilliseconds = 5000;
    private const int LastWordsMilliseconds = 2000;

    private static readonly string[] _sources =
    [
        "Microsoft.AspNetCore",
        "Npgsql",
        "System.Net.Http",
        "Portal.*",
    ];

    private static readonly string[] _meters =
    [
        "Microsoft.AspNetCore.*",
        "Npgsql",
        "System.Net.Http",
        "System.Runtime",
        "Portal.*",
    ];

    /// <summary>Events of spans are exceptions with their whole text: the redacted log has those.</summary>
    private static readonly KeyValuePair<string, string?>[] _limits =
    [
        new("OTEL_SPAN_EVENT_COUNT_LIMIT", "0"),
    ];

    private TracerProvider? _traces;
    private MeterProvider? _metrics;
    private ServiceProvider? _lines;

    public bool IsOn => _traces is not null;

    /// <summary>Sends what waits; for tests.</summary>
    internal void Flush()
    {
        _traces?.ForceFlush(TimeoutMilliseconds);
        _metrics?.ForceFlush(TimeoutMilliseconds);
        _lines?.GetRequiredService<LoggerProvider>().ForceFlush(TimeoutMilliseconds);
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Otlp is { IsOn: true } otlp)
        {
            Begin(otlp);
        }
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                _traces?.Shutdown(LastWordsMilliseconds);
                _metrics?.Shutdown(LastWordsMilliseconds);
                _lines?.GetRequiredService<LoggerProvider>().Shutdown(LastWordsMilliseconds);
            },
            CancellationToken.None
        );

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        _lines?.Dispose();
    }

    private void Begin(OtlpOptions otlp)
    {
        var resource = ResourceBuilder
            .CreateEmpty()
            .AddService(
                "patient-portal",
                serviceNamespace: portal.Value.SystemName,
                serviceVersion: ProgramVersion.Text,
                serviceInstanceId: Instance.Name
            );
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureServices(services =>
                services.AddSingleton<IConfiguration>(
                    new ConfigurationBuilder().AddInMemoryCollection(_limits).Build()
                )
            )
            .SetResourceBuilder(resource)
            .AddSource(_sources)
            .AddProcessor(new SpanRedaction())
            .AddOtlpExporter(exporter => Set(exporter, otlp, "v1/traces"))
            .Build();
        _metrics = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(resource)
            .AddMeter(_meters)
            .AddOtlpExporter(exporter => Set(exporter, otlp, "v1/metrics"))
            .Build();
        _lines = new ServiceCollection()
            .AddLogging(logging =>
                logging
                    .SetMinimumLevel(LogLevel.Trace)
                    .AddOpenTelemetry(lines =>
                    {
                        lines.IncludeFormattedMessage = true;
                        lines.SetResourceBuilder(resource);
                        lines.AddOtlpExporter(exporter => Set(exporter, otlp, "v1/logs"));
                    })
            )
            .BuildServiceProvider();
        // Added to the factory that redacts; its own filters decide what gets as far as this.
#pragma warning disable CA2000 // The factory disposes of the providers that it is given.
        loggers.AddProvider(
            new ForwardingLoggerProvider(_lines.GetRequiredService<ILoggerFactory>())
        );
#pragma warning restore CA2000
    }

    private static void Set(OtlpExporterOptions exporter, OtlpOptions otlp, string path)
    {
        exporter.Protocol = OtlpExportProtocol.HttpProtobuf;
        exporter.Endpoint = new Uri(otlp.Address!, path);
        exporter.TimeoutMilliseconds = TimeoutMilliseconds;
        if (otlp.Headers.Length > 0)
        {
            exporter.Headers = otlp.Headers;
        }
    }
}
