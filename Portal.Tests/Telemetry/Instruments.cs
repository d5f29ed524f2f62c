using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;

namespace Portal.Tests.Telemetry;

/// <summary>Everything that the portal measures, as the code makes it.</summary>
internal static class Instruments
{
    /// <summary>By name.</summary>
    public static async Task<IReadOnlyList<Instrument>> AllAsync()
    {
        await using var portal = await TestPortal.StartAsync();
        var services = portal.App.Services;
        var scope = services.GetRequiredService<IMeterFactory>();
        var found = new Dictionary<string, Instrument>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (
                    instrument.Meter.Name.StartsWith("Portal.", StringComparison.Ordinal)
                    && (instrument.Meter.Scope is null || instrument.Meter.Scope == scope)
                )
                {
                    lock (found)
                    {
                        found.TryAdd(instrument.Name, instrument);
                    }
                }
            },
        };
        listener.Start();
        RuntimeHelpers.RunClassConstructor(typeof(StorageMetrics).TypeHandle);
        foreach (var type in Measuring())
        {
            // Some are made only when they are first needed.
            _ = services.GetService(type) ?? ActivatorUtilities.CreateInstance(services, type);
        }
        return [.. found.Values.OrderBy(one => one.Name, StringComparer.Ordinal)];
    }

    /// <summary>The name of its series in Prometheus: https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/</summary>
    public static string PrometheusName(Instrument instrument)
    {
        var unit = instrument.Unit switch
        {
            "s" => "_seconds",
            "%" => "_percent",
            _ => "",
        };
        var name = instrument.Name.Replace('.', '_') + unit;
        return Kind(instrument) == "counter" ? name + "_total" : name;
    }

    public static string Kind(Instrument instrument) =>
        instrument.GetType().Name.Split('`')[0].ToLowerInvariant();

    private static IEnumerable<Type> Measuring() =>
        new[] { typeof(PortalHost), typeof(Database) }
            .SelectMany(one => one.Assembly.GetTypes())
            .Where(type =>
                type.GetConstructors()
                    .Any(made =>
                        made.GetParameters()
                            .Any(parameter => parameter.ParameterType == typeof(IMeterFactory))
                    )
            );
}
