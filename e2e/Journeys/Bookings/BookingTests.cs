using Microsoft.Playwright;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Shouldly;
using static Microsoft.Playwright.Assertions;

namespace Portal.Journeys.Bookings;

/// <summary>A patient who was referred books, or asks for, an appointment.</summary>
[Collection(BookingJourneys.Name)]
public sealed class BookingTests(PatientSandbox sandbox)
{
    [Proves("HZ-10.1", "HZ-10.3")]
    [Theory, EveryView]
    public async Task Booking_directly_with_every_mistake_on_the_way(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.OpenCardAsync("Dermatology referral");
        await visit.ShouldBeOnAsync("Book your Dermatology appointment");
        await visit.LookAsync("book, start");
        await visit.PressAsync("Start");

        await visit.ShouldBeOnAsync("Choose where");
        await visit.LookAsync("book, where");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a clinic");
        await visit.LookAsync("book, where, error");
        await visit.ChooseAsync("Dermatology clinic");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Choose a day");
        (await visit.RadiosAsync()).ShouldBeGreaterThanOrEqualTo(10);
        await visit.LookAsync("book, day");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a day");
        await visit.LookAsync("book, day, error");
        var day = await visit.ChooseNthAsync(2);
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Choose a time");
        await visit.ShouldReadAsync(day);
        await visit.ShouldBeLiveAsync();
        await visit.LookAsync("book, time");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose a time");
        await visit.LookAsync("book, time, error");
        await visit.ShouldBeLiveAsync();
        var time = await visit.ChooseNthAsync(0);
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Do you need anything?");
        await visit.ShouldReadAsync(day);
        await visit.LookAsync("book, needs");
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Choose what you need");
        await visit.LookAsync("book, needs, error");
        await visit.ChooseAsync("An interpreter");
        await visit.ChooseAsync("Something else");
        await visit.EnterAsync("What do you need?", new string('a', 600));
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Enter the language");
        await visit.ShouldBeToldAsync("Your message must be 500 characters or less: it is 600");
        await visit.LookAsync("book, needs, details error");
        await visit.EnterAsync("Which language?", "Welsh");
        await visit.EnterAsync("What do you need?", "A quiet room");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("An interpreter: Welsh");
        await visit.ShouldReadAsync("We are keeping this time for you until");
        await visit.LookAsync("book, check");
        await visit.PressAsync("Book this appointment");

        await visit.ShouldBeOnAsync("Appointment booked");
        await visit.ShouldReadAsync(day);
        await visit.ShouldReadAsync(time);
        await visit.LookAsync("book, done");
        await visit.ShouldPrintWellAsync();
        await visit.FollowAsync("See this appointment");
        await visit.ShouldReadAsync("A quiet room");
        // The hospital has not touched it yet.
        await visit.ShouldReadAsync("Last updated: today at");
        await visit.LookAsync("one appointment, just booked");
        await visit.ShouldPrintWellAsync();
    }

    [Proves("HZ-02.3")]
    [Theory, EveryView]
    public async Task Booking_by_request_with_every_mistake_on_the_way(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.OpenCardAsync("Cardiology referral");
        await visit.PressAsync("Start");
        await visit.ChooseAsync("Cardiology clinic");
        await visit.PressAsync("Continue");

        await visit.ShouldBeOnAsync("When would suit you?");
        await visit.LookAsync("ask, preferences");
        await visit.EnterAsync("Day", "31");
        await visit.EnterAsync("Month", "2");
        await visit.EnterAsync("Year", "2027");
        await visit.EnterAsync("Dates that do not suit you (optional)", "whenever");
        await visit.EnterAsync(
            "Anything else the hospital should know? (optional)",
            new string('a', 512)
        );
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Enter a real date");
        await visit.ShouldBeToldAsync("Enter each date on a line of its own");
        await visit.ShouldBeToldAsync("Your message must be 500 characters or less: it is 512");
        await visit.LookAsync("ask, preferences, error");
        await visit.EnterAsync("Day", "1");
        await visit.EnterAsync("Month", "1");
        await visit.EnterAsync("Year", "2020");
        await visit.EnterAsync("Dates that do not suit you (optional)", "24/12/2027");
        await visit.EnterAsync(
            "Anything else the hospital should know? (optional)",
            "I work nights."
        );
        await visit.PressAsync("Continue");
        await visit.ShouldBeToldAsync("Enter a date in the future");
        await visit.EnterAsync("Year", "2028");
        await visit.ChooseAsync("Tuesday");
        await visit.ChooseAsync("Morning (before midday)");
        await visit.PressAsync("Continue");

        await visit.ChooseAsync("No, nothing");
        await visit.PressAsync("Continue");
        await visit.ShouldBeOnAsync("Check your answers");
        await visit.ShouldReadAsync("Not before 1 January 2028");
        await visit.ShouldReadAsync("I work nights.");
        await visit.LookAsync("ask, check");
        await visit.PressAsync("Send your request");

        await visit.ShouldBeOnAsync("Request sent");
        await visit.LookAsync("ask, done");
        await visit.FollowAsync("Go to your hospital appointments");
        await visit.ShouldReadAsync("Waiting for the hospital");
        await visit.LookAsync("list, asked for an appointment");

        await visit.FollowAsync("Take back your request");
        await visit.ShouldBeOnAsync("Take back your request");
        await visit.LookAsync("withdraw, booking");
        await visit.PressAsync("Take back your request");
        await visit.ShouldBeOnAsync("Your hospital appointments");
        await Expect(visit.Page.GetByText("Waiting for the hospital")).ToHaveCountAsync(0);
    }

    [Theory, EveryView]
    public async Task No_time_suits_and_the_patient_waits_for_one(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.ChooseClinicAsync();
        await visit.FollowAsync("None of these suit me");

        await visit.ShouldBeOnAsync("If no time suits you");
        await visit.LookAsync("book, none suits");
        await visit.PressAsync("Tell me");
        await visit.ShouldBeToldAsync("Choose how long we should look");
        await visit.LookAsync("book, none suits, error");
        await visit.ChooseAsync("For the next month");
        await visit.PressAsync("Tell me");
        await visit.ShouldBeOnAsync("We are looking for a time for you");
        await visit.ShouldReadAsync("We will tell you when a time comes up");
        await visit.LookAsync("book, waiting for a time");
    }

    [Theory, EveryView]
    public async Task Days_can_be_filtered_and_turned_over(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());
        await visit.ChooseClinicAsync();

        await visit.FollowAsync("Show later dates");
        await visit.ShouldReadAsync("Show earlier dates");
        await visit.LookAsync("book, later days");
        await visit.Page.GetByText("Show only certain days or times").ClickAsync();
        await visit.ChooseAsync("Monday");
        await visit.PressAsync("Show these");
        await Expect(visit.Page.Locator("input[type=radio]").First).ToBeAttachedAsync();
        foreach (
            var label in await visit.Page.Locator(".nhsuk-radios__label").AllTextContentsAsync()
        )
        {
            label.Trim().ShouldStartWith("Monday");
        }
        await visit.LookAsync("book, days, filtered");
        await visit.Page.GetByLabel("Monday", new() { Exact = true }).UncheckAsync();
        await visit.ChooseAsync("Sunday");
        await visit.PressAsync("Show these");
        await visit.ShouldReadAsync("There are no free times on these days");
        await visit.LookAsync("book, days, none left");
    }
}
