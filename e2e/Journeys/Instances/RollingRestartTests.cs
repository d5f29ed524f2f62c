using Portal.Journeys.Bookings;
using Portal.Journeys.Browsing;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Instances;

/// <summary>The instance that holds the live part of a page is replaced while the patient looks at it.</summary>
public sealed class RollingRestartTests(Browser browser)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(20);

    [Proves("WF-NFR-05", "WF-NFR-06", "HZ-07.3")]
    [Fact]
    public async Task An_instance_that_stops_costs_a_patient_neither_the_answers_nor_the_live_page()
    {
        await using var instances = await TwoInstances.StartAsync();
        await using var chooser = await instances.OpenAsync(browser, View.Phone, spare: 0);
        await chooser.ChooseClinicAsync();
        await chooser.ChooseNthAsync(0);
        await chooser.PressAsync("Continue");
        await chooser.ShouldBeLiveAsync();
        var time = await chooser.ChooseNthAsync(1);
        await using var reader = await instances.OpenAsync(browser, View.Desktop, spare: 1);
        await reader.ChooseClinicAsync();
        await reader.ChooseNthAsync(1);
        await reader.PressAsync("Continue");
        await reader.ShouldBeLiveAsync();
        var holder = instances.WithLivePages.ShouldHaveSingleItem();

        await holder.StopAsync();

        // Who has chosen nothing yet gets the page again, live on the other instance.
        using var timeout = new CancellationTokenSource(_patience);
        while (!instances.WithLivePages.Any(one => one != holder))
        {
            await Task.Delay(50, timeout.Token);
        }
        await reader.ShouldBeOnAsync("Choose a time");
        await reader.ShouldBeLiveAsync();
        // Whose choice is made goes on with it.
        await Expect(chooser.Page.GetByLabel(time)).ToBeCheckedAsync();
        await chooser.PressAsync("Continue");
        await chooser.NeedNothingAsync();
        await chooser.ShouldReadAsync(time);
        await chooser.PressAsync("Book this appointment");
        await chooser.ShouldBeOnAsync("Appointment booked");
    }
}
