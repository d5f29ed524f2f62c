using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Changes;
using Portal.Api.Patients;
using Portal.Api.Rollout;
using Portal.Api.Storage;
using Portal.Journeys.Bookings;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Pages;

/// <summary>A hospital is switched off while its patient looks at its pages.</summary>
public sealed class RolloutTests(Browser browser) : IAsyncLifetime
{
    private const string Says = "This hospital does not use this service yet";
    private readonly PatientSandbox _sandbox = new(browser);

    public ValueTask InitializeAsync() => _sandbox.InitializeAsync();

    public ValueTask DisposeAsync() => _sandbox.DisposeAsync();

    [Fact]
    public async Task Every_page_says_so_and_whom_to_call()
    {
        foreach (var view in new[] { View.NhsApp, View.Phone })
        {
            await using var times = await _sandbox.OpenAsync(view, _sandbox.Spare());
            await times.ChooseClinicAsync();
            await times.ChooseNthAsync(1);
            await times.PressAsync("Continue");
            await times.ShouldBeLiveAsync();
            await using var appointment = await _sandbox.OpenAsync(view, _sandbox.Spare());
            await appointment.OpenCardAsync("Physiotherapy");
            await Expect(appointment.Page.Locator("#live-appointment[data-live=on]"))
                .ToBeAttachedAsync();

            await TurnAsync(RolloutState.Off);
            await TellOfEverythingAsync();

            await times.ShouldBeOnAsync(Says);
            await appointment.ShouldBeOnAsync(Says);
            await appointment.LookAsync("a hospital that is off, one appointment");
            await appointment.OpenAsync("/appointments");
            await appointment.LookAsync("a hospital that is off, list");
            await using var late = await _sandbox.OpenAsync(view, _sandbox.Spare());
            await late.LookAsync("a hospital that is off, logging in");

            await TurnAsync(RolloutState.On);
        }
    }

    private async Task TurnAsync(RolloutState state)
    {
        var switches = _sandbox.Host.Portal.Services.GetRequiredService<RolloutSwitches>();
        foreach (var trust in await switches.ListAsync())
        {
            await switches.TurnAsync(trust.TrustId, state);
        }
    }

    /// <summary>Something changes on every page that is open.</summary>
    private async Task TellOfEverythingAsync()
    {
        var services = _sandbox.Host.Portal.Services;
        await using var connection = await services.GetRequiredService<Database>().OpenAsync();
        var days = await connection.QueryAsync<(Guid Clinic, DateTimeOffset Start)>(
            "SELECT clinic_id, start_at FROM slots WHERE status = 'Free'"
        );
        var appointments = await connection.QueryAsync<Guid>("SELECT id FROM appointments");
        services
            .GetRequiredService<IBookingChanges>()
            .Committed([
                .. days.Select(day => BookingChange.OfSlots(day.Clinic, day.Start.LondonDate()))
                    .Distinct(),
                .. appointments.Select(BookingChange.OfAppointment),
            ]);
    }
}
