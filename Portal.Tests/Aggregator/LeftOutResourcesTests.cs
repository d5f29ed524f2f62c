using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Aggregator;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class LeftOutResourcesTests
{
    [Proves("WF-NFR-09", "HZ-03.3")]
    [Fact]
    public async Task A_bad_appointment_is_left_out_counted_and_logged_and_the_rest_goes_out()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var good = await aggregator.AppointmentAsync();
        var bad = await aggregator.AppointmentAsync();
        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET specialty_code = '33X', practitioner = 'Dr Hush' WHERE id = @bad",
            new { bad }
        );
        var counted = new List<string>();
        using var listener = Listen(aggregator, counted);

        (await aggregator.GetAsync())
            .ShouldFind(1)
            .Resources.Single()
            .GetProperty("id")
            .GetString()
            .ShouldBe(good.ToString());

        counted.ShouldBe(["1 Appointment SpecialtyIsThreeDigits"]);
        var line = aggregator.Portal.Log.Lines.Single(text => text.Contains(" ResourceLeftOut "));
        line.ShouldContain($"Warning ResourceLeftOut Appointment {bad} breaks the rule");
        aggregator.Portal.Log.Everything.ShouldNotContain("Hush");
    }

    [Fact]
    public async Task When_all_are_bad_the_bundle_is_empty()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.AppointmentAsync();
        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET specialty_name = ' '",
            new { }
        );

        (await aggregator.GetAsync()).ShouldFind(0);
    }

    private static MeterListener Listen(AggregatorFixture aggregator, List<string> counted)
    {
        var factory = aggregator.Portal.App.Services.GetRequiredService<IMeterFactory>();
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (
                    instrument.Name == LeftOutResources.Counter
                    && instrument.Meter.Scope == factory
                )
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>(
            (_, value, tags, _) =>
                counted.Add($"{value} {string.Join(' ', tags.ToArray().Select(tag => tag.Value))}")
        );
        listener.Start();
        return listener;
    }
}
