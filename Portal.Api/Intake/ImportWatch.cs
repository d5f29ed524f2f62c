using System.Diagnostics.Metrics;
using Portal.Api.Intake.Inbound;
using Portal.Api.Outbox;

namespace Portal.Api.Intake;

/// <summary>Every minute: measures how long ago each trust's last import was, what it brought, and how long ago the API took something of the trust.</summary>
public sealed class ImportWatch : IOutboxRound
{
    public const string Meter = "Portal.Import";
    public const string Age = "portal.import.age";
    public const string CallAge = "portal.inbound.age";
    public const string Resources = "portal.import.resources";

    private readonly ImportLog _imports;
    private readonly HospitalCalls _calls;
    private readonly TimeProvider _clock;
    private readonly Gauge<double> _age;
    private readonly Gauge<double> _callAge;
    private readonly Gauge<long> _resources;

    public ImportWatch(
        ImportLog imports,
        HospitalCalls calls,
        IMeterFactory meters,
        TimeProvider clock
    )
    {
        (_imports, _calls, _clock) = (imports, calls, clock);
        var meter = meters.Create(Meter);
        _age = meter.CreateGauge<double>(Age, "s", "Since a trust's last import ended, by `trust`");
        _callAge = meter.CreateGauge<double>(
            CallAge,
            "s",
            "Since the API for hospitals last took something of a trust, by `trust`"
        );
        _resources = meter.CreateGauge<long>(
            Resources,
            "{resource}",
            "What a trust's last import brought, by `trust` and `outcome` (accepted, refused, left_out)"
        );
    }

    /// <returns>Always false: there is nothing more to do at once.</returns>
    public async Task<bool> RunOnceAsync(CancellationToken cancellation)
    {
        var now = _clock.GetUtcNow();
        foreach (var import in await _imports.LastAsync(cancellation))
        {
            KeyValuePair<string, object?> trust = new("trust", import.OdsCode);
            _age.Record((now - import.EndedAt).TotalSeconds, trust);
            Record(import.Added + import.Changed + import.Unchanged, "accepted");
            Record(import.Refused, "refused");
            Record(import.LeftOut, "left_out");

            void Record(long count, string outcome) =>
                _resources.Record(count, trust, new("outcome", outcome));
        }
        foreach (var call in await _calls.LastAsync(cancellation))
        {
            _callAge.Record(
                (now - call.TakenAt).TotalSeconds,
                new KeyValuePair<string, object?>("trust", call.OdsCode)
            );
        }
        return false;
    }
}
