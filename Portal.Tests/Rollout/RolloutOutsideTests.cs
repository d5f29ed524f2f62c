using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Messages;
using Portal.Tests.Outbound;
using Portal.Tests.RecordService;
using Portal.Tests.Reporting;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Rollout;

/// <summary>What the NHS is told of a trust that is off, on for test patients, or on.</summary>
public sealed class RolloutOutsideTests
{
    [Theory, BothEngines]
    public async Task The_Record_Service_hears_of_the_named_alone_and_of_all_when_it_is_on(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var numbers = await portal.PatientsAsync(trust, 3);
        await portal.Database.TurnAsync(trust, RolloutState.Off);
        foreach (var number in numbers)
        {
            await portal.NoteAsync(number);
        }
        await portal.WorkAsync();
        portal.Known().ShouldBeEmpty();

        await portal.TurnAsync(trust, RolloutState.Test, numbers[1]);
        await portal.WorkAsync();
        portal.Known().ShouldBe([numbers[1].Value]);

        await portal.TurnAsync(trust, RolloutState.On);
        await portal.WorkAsync();
        portal.Known().Order().ShouldBe(numbers.Select(number => number.Value).Order());
    }

    [Theory, BothEngines]
    public async Task What_was_never_noted_of_a_trust_that_was_off_is_found_after_it_is_on(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var numbers = await portal.PatientsAsync(trust, 2);
        await portal.Database.TurnAsync(trust, RolloutState.Off);
        await portal.WorkAsync();
        portal.Known().ShouldBeEmpty();
        await portal.TurnAsync(trust, RolloutState.On);

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.WorkAsync();

        portal.Known().Order().ShouldBe(numbers.Select(number => number.Value).Order());
    }

    [Theory, BothEngines]
    public async Task No_message_is_sent_of_a_trust_that_is_off_when_it_would_be(
        DatabaseEngine engine
    )
    {
        await using var scene = await MessageScene.StartAsync(engine);
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        await scene.Portal.SpreadAsync();
        await scene.Portal.Database.TurnAsync(scene.Trust, RolloutState.Off);
        await scene.SendAsync();
        scene.Inbox.ShouldBeEmpty();
        (await scene.DeliveriesAsync()).Single().State.ShouldBe("Dropped");

        await scene.Portal.Database.TurnAsync(scene.Trust, RolloutState.Test, Numbers.Some(1)[0]);
        await scene.HappenAsync(AppointmentChange.Changed, scene.StartAt);
        await scene.SendAsync();
        scene.Inbox.ShouldHaveSingleItem();
    }

    [Theory, BothEngines]
    public async Task Nothing_is_reported_of_a_trust_that_is_off_not_even_what_waited(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = await ReportingData.CreateAsync(portal);
        var registrations = await new BookingStore(
            portal.Database,
            portal.Clock
        ).RegistrationsAsync(Numbers.Some(1)[0]);
        await data.SignInAsync();
        await portal.SpreadAsync();
        await portal.Database.TurnAsync(registrations[0].TrustId, RolloutState.Off);
        await data.ViewAsync();
        await data.TellAsync();
        data.Codes().ShouldBeEmpty();

        await portal.Database.TurnAsync(registrations[0].TrustId, RolloutState.On);
        await data.ViewAsync();
        await data.TellAsync();
        data.Codes().ShouldBe(["APPT", "APPT-VIEW"]);
    }
}
