using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Messages;
using Portal.Api.Storage;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

public sealed class MessagePreferencesTests
{
    [Theory, BothEngines]
    public async Task A_patient_chooses_which_messages_to_get(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var preferences = fixture.Portal.App.Services.GetRequiredService<MessagePreferences>();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var page = await browser.PageAsync("/messages");
        (await preferences.WantedAsync(fixture.Patient)).Count.ShouldBe(5);

        var saved = await browser.PostAsync(
            "/messages",
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = LogOutTests.TokenOf(page),
                ["_handler"] = "messages",
                ["topic"] = "Reminders",
            }
        );

        saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await preferences.WantedAsync(fixture.Patient)).ShouldBe([MessageTopic.Reminders]);
        (await browser.PageAsync("/messages?done=saved")).ShouldContain("Your choice is saved.");
    }

    [Fact]
    public async Task Nobody_chooses_for_somebody_else()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            Builders.BookingData.NhsNumbers[1]
        );
        var preferences = fixture.Portal.App.Services.GetRequiredService<MessagePreferences>();

        await preferences.SaveAsync(fixture.Patient, []);

        (await preferences.WantedAsync(fixture.Patient)).ShouldBeEmpty();
        (await preferences.WantedAsync(other)).Count.ShouldBe(5);
    }
}
