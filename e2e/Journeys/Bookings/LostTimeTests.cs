using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Bookings;

/// <summary>Two patients want one time; each learns what became of it, and loses nothing else.</summary>
[Collection(BookingJourneys.Name)]
public sealed class LostTimeTests(PatientSandbox sandbox)
{
    [Proves("HZ-02.4")]
    [Theory, MemberData(nameof(Live))]
    public async Task A_time_that_another_takes_while_it_is_chosen_is_gone_within_a_second(
        View view
    )
    {
        await using var slow = await StartAsync(view);
        await slow.ChooseNthAsync(4);
        await slow.PressAsync("Continue");
        await slow.ShouldBeLiveAsync();
        var wanted = await slow.ChooseNthAsync(1);
        await using var quick = await StartAsync(View.Phone);
        await quick.ChooseTimeAsync(4, 1);
        await quick.ShouldBeOnAsync("Do you need anything?");

        await Expect(slow.Page.GetByText($"{wanted} has just been taken. Choose another time."))
            .ToBeVisibleAsync(new() { Timeout = 1000 });
        await Expect(slow.Page.GetByLabel(wanted)).ToBeDisabledAsync();
        await slow.ShouldReadAsync("Just taken");
        await slow.LookAsync("book, time, just taken while choosing");
    }

    [Theory, EveryView]
    public async Task A_time_that_was_taken_before_continuing_says_so_on_the_form(View view)
    {
        await using var slow = await StartAsync(view);
        await slow.ChooseNthAsync(5);
        // Without a live connection, also where scripts run.
        await slow.Page.RouteWebSocketAsync("**/_blazor*", socket => _ = socket.CloseAsync());
        await slow.PressAsync("Continue");
        await slow.ShouldBeOnAsync("Choose a time");
        await slow.ChooseNthAsync(1);
        await using var quick = await StartAsync(View.PhoneWithoutJavaScript);
        await quick.ChooseTimeAsync(5, 1);
        await quick.ShouldBeOnAsync("Do you need anything?");
        await slow.PressAsync("Continue");

        await slow.ShouldBeToldAsync("This time has just been taken. Choose another time");
        await slow.LookAsync("book, time, just taken");
    }

    [Proves("HZ-02.2")]
    [Theory, EveryView]
    public async Task Booking_twice_from_two_tabs_books_once(View view)
    {
        await using var visit = await StartAsync(view);
        await visit.ChooseTimeAsync(6);
        await visit.NeedNothingAsync();
        var check = visit.Page.Url;
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync(check);
        await visit.PressAsync("Book this appointment");
        await visit.ShouldBeOnAsync("Appointment booked");
        var panel = await visit.Page.Locator("main").InnerTextAsync();

        await other.GetByText("Book this appointment").ClickAsync();
        await Expect(other.Locator("h1")).ToHaveTextAsync("Appointment booked");
        (await other.Locator("main").InnerTextAsync()).ShouldBe(panel);
        await other.CloseAsync();

        await visit.Page.ReloadAsync();
        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.OpenAsync(check);
        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.Page.GoBackAsync();
        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.OpenAsync("/appointments");
        await Expect(visit.Cards("Dermatology")).ToHaveCountAsync(1);
    }

    [Proves("HZ-02.2")]
    [Theory, EveryView]
    public async Task A_double_click_books_once(View view)
    {
        await using var visit = await StartAsync(view);
        await visit.ChooseTimeAsync(7);
        await visit.NeedNothingAsync();
        await visit.Page.GetByText("Book this appointment").DblClickAsync();

        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.OpenAsync("/appointments");
        await Expect(visit.Cards("Dermatology")).ToHaveCountAsync(1);
    }

    public static TheoryData<View> Live { get; } = [.. View.All.Where(view => view.JavaScript)];

    private async Task<PatientVisit> StartAsync(View view)
    {
        var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.ChooseClinicAsync();
        return visit;
    }
}
