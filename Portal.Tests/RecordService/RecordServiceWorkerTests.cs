using Portal.Api.Outbound;
using Portal.Api.RecordService;
using Portal.Api.Storage;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.RecordService;

public sealed class RecordServiceWorkerTests
{
    [Proves("WF-NFR-RS-01")]
    [Theory, BothEngines]
    public async Task A_patient_with_a_first_appointment_is_sent_at_once_and_never_again(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await portal.WorkAsync();
        var trust = await portal.Data.TrustAsync();
        var number = await portal.PatientAsync(trust, Numbers.Some(1)[0]);

        await portal.NoteAsync(number);
        await portal.WorkAsync();
        await portal.NoteAsync(number);
        await portal.WorkAsync();

        portal.Known().ShouldBe([number.Value]);
        portal.Nhs.Calls.Of(ToldService.RecordService).Count.ShouldBe(1);
        (await portal.AcceptedAsync()).ShouldBe(1);
    }

    [Proves("WF-NFR-16", "HZ-08.1")]
    [Theory, BothEngines]
    public async Task The_restricted_the_excluded_and_the_under_age_are_never_sent(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var numbers = Numbers.Some(5);
        await portal.PatientAsync(trust, numbers[0], restricted: true);
        await portal.PatientAsync(trust, numbers[1], excluded: true);
        await portal.PatientAsync(trust, numbers[2], born: new(2010, 6, 4));
        await portal.PatientAsync(trust, numbers[3], born: new(2010, 6, 3));
        var closed = await portal.Data.TrustAsync("RYY", isOpen: false);
        await portal.PatientAsync(closed, numbers[4]);
        foreach (var number in numbers)
        {
            await portal.NoteAsync(number);
        }

        await portal.WorkAsync();
        await portal.WorkAsync();

        portal.Known().ShouldBe([numbers[3].Value]);
    }

    [Proves("WF-NFR-16")]
    [Theory, BothEngines]
    public async Task A_patient_who_turns_16_is_sent_on_the_birthday_in_London(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var number = await portal.PatientAsync(trust, Numbers.Some(1)[0], born: new(2010, 6, 4));
        await portal.NoteAsync(number);
        await portal.WorkAsync();

        // A minute before midnight in London, summer time.
        portal.Clock.MoveTo(new(2026, 6, 3, 22, 59, 0, TimeSpan.Zero));
        await portal.WorkAsync();
        portal.Known().ShouldBeEmpty();

        portal.Clock.MoveTo(new(2026, 6, 3, 23, 0, 0, TimeSpan.Zero));
        await portal.WorkAsync();
        portal.Known().ShouldBe([number.Value]);
    }

    [Theory, BothEngines]
    public async Task A_restriction_that_is_lifted_is_noticed_the_next_day(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var number = await portal.PatientAsync(trust, Numbers.Some(1)[0], restricted: true);
        await portal.NoteAsync(number);
        await portal.WorkAsync();
        await portal.SetAsync(number, "is_restricted = FALSE");

        await portal.WorkAsync();
        portal.Known().ShouldBeEmpty();
        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.WorkAsync();

        portal.Known().ShouldBe([number.Value]);
    }

    [Fact]
    public async Task A_new_appointment_looks_at_a_held_patient_again_at_once()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        var number = await portal.PatientAsync(trust, Numbers.Some(1)[0], excluded: true);
        await portal.NoteAsync(number);
        await portal.WorkAsync();
        await portal.SetAsync(number, "is_excluded = FALSE");

        await portal.NoteAsync(number);
        await portal.WorkAsync();

        portal.Known().ShouldBe([number.Value]);
    }

    [Fact]
    public async Task A_patient_who_becomes_restricted_while_waiting_is_not_sent()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        var number = await portal.PatientAsync(trust, Numbers.Some(1)[0]);
        portal.Nhs.Fail(ToldService.RecordService, "503");
        await portal.NoteAsync(number);
        await portal.WorkAsync();

        await portal.SetAsync(number, "is_restricted = TRUE");
        portal.Clock.Advance(TimeSpan.FromHours(1));
        await portal.WorkAsync();

        portal.Known().ShouldBeEmpty();
    }

    [Proves("WF-NFR-RS-02", "WF-NFR-RS-07")]
    [Theory]
    [BothEngines("down")]
    [BothEngines("cut")]
    [BothEngines("401")]
    [BothEngines("429")]
    [BothEngines("500")]
    [BothEngines("503")]
    public async Task What_could_not_be_told_is_told_later(DatabaseEngine engine, string fault)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        var number = await portal.PatientAsync(trust, Numbers.Some(1)[0]);
        await portal.NoteAsync(number);
        portal.Nhs.Fail(ToldService.RecordService, fault);

        (await portal.WorkAsync()).ShouldBeFalse();
        (await portal.AcceptedAsync()).ShouldBe(0);
        // Not at once: the service is left alone for a while.
        (await portal.WorkAsync()).ShouldBeFalse();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await portal.WorkAsync();

        (await portal.AcceptedAsync()).ShouldBe(1);
        portal.Known().ShouldBe([number.Value]);
    }

    [Proves("WF-NFR-RS-04")]
    [Fact]
    public async Task What_the_service_names_as_invalid_is_set_aside_and_the_rest_is_sent_again()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        var numbers = await portal.PatientsAsync(trust, 3);
        foreach (var number in numbers)
        {
            await portal.NoteAsync(number);
        }
        portal.Nhs.Fail(ToldService.RecordService, "400");

        await portal.WorkAsync();

        portal.Known().Count.ShouldBe(2);
        var states = await portal.Get<RecordCounts>().ByStateAsync(RecordResource.Appointments);
        states["Accepted"].ShouldBe(2);
        states["SetAside"].ShouldBe(1);
    }

    [Proves("WF-NFR-RS-03")]
    [Fact]
    public async Task Many_that_wait_go_in_batches()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 250);

        while (await portal.WorkAsync()) { }

        portal.Known().Count.ShouldBe(250);
        portal.Nhs.Calls.Of(ToldService.RecordService).Count.ShouldBe(2);
    }

    [Theory, BothEngines]
    public async Task Patients_that_nobody_noted_are_found_once_a_day(DatabaseEngine engine)
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        await portal.WorkAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.PatientsAsync(trust, 2);
        await portal.WorkAsync();
        portal.Known().ShouldBeEmpty();

        portal.Clock.Advance(TimeSpan.FromDays(1));
        await portal.WorkAsync();

        portal.Known().Count.ShouldBe(2);
    }

    [Fact]
    public async Task While_the_service_is_paused_everything_waits()
    {
        await using var portal = await OutboundFixture.StartAsync();
        var trust = await portal.Data.TrustAsync();
        await portal.NoteAsync(await portal.PatientAsync(trust, Numbers.Some(1)[0]));
        var paused = portal.Get<PausedServices>();
        await paused.PauseAsync(OutboundService.RecordService);

        await portal.WorkAsync();
        portal.Nhs.Calls.Of(ToldService.RecordService).ShouldBeEmpty();
        await paused.ResumeAsync(OutboundService.RecordService);
        await portal.WorkAsync();

        portal.Known().Count.ShouldBe(1);
    }

    [Theory, BothEngines]
    public async Task Two_instances_never_hold_the_same_number_within_its_lease(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var trust = await portal.Data.TrustAsync();
        foreach (var number in await portal.PatientsAsync(trust, 60))
        {
            await portal.NoteAsync(number);
        }
        var states = portal.Get<RecordStates>();
        var lease = TimeSpan.FromSeconds(30);

        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(() => states.TakeAsync(RecordResource.Appointments, 10, lease))
                )
        );
        taken.SelectMany(numbers => numbers).ShouldBeUnique();
        taken.Sum(numbers => numbers.Count).ShouldBe(60);

        (await states.TakeAsync(RecordResource.Appointments, 100, lease)).ShouldBeEmpty();
        portal.Clock.Advance(lease);
        (await states.TakeAsync(RecordResource.Appointments, 100, lease)).Count.ShouldBe(60);
    }

    [Fact]
    public async Task A_service_that_is_not_configured_is_left_alone()
    {
        await using var portal = await TestPortal.StartAsync();

        portal.Log.Lines.ShouldContain(line =>
            line.Contains("the Record Service (RecordService)", StringComparison.Ordinal)
        );
    }
}
