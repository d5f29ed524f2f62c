using Portal.Api.Bookings;
using Portal.Api.Bookings.Slots;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Slots;

public sealed class SlotStoreTests
{
    /// <summary>Now is Wednesday 3 June 2026, 10am: with 48 hours of notice Friday 5 June 10am is the first that can be taken.</summary>
    private static readonly DateOnly _friday = new(2026, 6, 5);

    private static Task<DayPage> DaysAsync(
        BookingScene scene,
        Func<SlotSearch, SlotSearch>? with = null
    )
    {
        var search = new SlotSearch(scene.Clinic, Guid.CreateVersion7());
        return scene.Get<SlotStore>().DaysAsync(with is null ? search : with(search));
    }

    private static async Task FillAsync(BookingScene scene, int days, params int[] hours)
    {
        for (var day = 0; day < days; day++)
        {
            foreach (var hour in hours)
            {
                await scene.SlotAsync(_friday.AddDays(day).AtHour(hour));
            }
        }
    }

    [Theory, BothEngines]
    public async Task Days_are_counted_by_part_of_day_in_London(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        foreach (var hour in new[] { 10, 11, 12, 16, 17, 20 })
        {
            await scene.SlotAsync(_friday.AtHour(hour));
        }
        // 11:30pm UTC on Friday is half past midnight on Saturday in London's summer.
        await scene.SlotAsync(new(2026, 6, 5, 23, 30, 0, TimeSpan.Zero));

        (await DaysAsync(scene)).Days.ShouldBe([
            new FreeDay(_friday, 2, 2, 2),
            new FreeDay(_friday.AddDays(1), 1, 0, 0),
        ]);
    }

    [Theory, BothEngines]
    public async Task Ten_days_a_page_with_a_way_on_and_back(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await FillAsync(scene, 25, 10);

        var first = await DaysAsync(scene);
        first.Days.Count.ShouldBe(10);
        first.Days[0].Day.ShouldBe(_friday);
        (first.HasEarlier, first.HasLater).ShouldBe((false, true));

        var second = await DaysAsync(
            scene,
            search => search with { From = first.Days[^1].Day.AddDays(1) }
        );
        second
            .Days.Select(day => day.Day)
            .ShouldBe(Enumerable.Range(10, 10).Select(_friday.AddDays));
        (second.HasEarlier, second.HasLater).ShouldBe((true, true));

        var back = await DaysAsync(scene, search => search with { Before = second.Days[0].Day });
        back.Days.ShouldBe(first.Days);
        (back.HasEarlier, back.HasLater).ShouldBe((false, true));

        var last = await DaysAsync(scene, search => search with { From = _friday.AddDays(20) });
        last.Days.Count.ShouldBe(5);
        last.HasLater.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Only_wanted_weekdays_and_parts_of_day_are_shown(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await FillAsync(scene, 28, 10, 14, 18);

        var page = await DaysAsync(
            scene,
            search => search with { Weekdays = [DayOfWeek.Tuesday], Parts = [PartOfDay.Evening] }
        );

        page.Days.Select(day => day.Day)
            .ShouldBe([new(2026, 6, 9), new(2026, 6, 16), new(2026, 6, 23), new(2026, 6, 30)]);
        page.Days.ShouldAllBe(day => day.Morning == 0 && day.Afternoon == 0 && day.Evening == 1);
    }

    [Theory, BothEngines]
    public async Task An_empty_stretch_of_months_is_passed_over(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SlotAsync(_friday.AtHour(10));
        var far = new DateOnly(2026, 11, 27);
        await scene.SlotAsync(far.AtHour(10));

        (await DaysAsync(scene)).Days.Select(day => day.Day).ShouldBe([_friday, far]);
        (await DaysAsync(scene, search => search with { Before = far }))
            .Days.Select(day => day.Day)
            .ShouldBe([_friday]);
        (
            await DaysAsync(scene, search => search with { Weekdays = [DayOfWeek.Monday] })
        ).Days.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Nothing_nearer_than_the_notice_period_or_beyond_the_horizon_is_shown(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await scene.SlotAsync(BookingData.Now.AddHours(48).AddMinutes(-1));
        await scene.SlotAsync(new DateOnly(2026, 12, 1).StartOfDay());
        (await DaysAsync(scene)).Days.ShouldBeEmpty();

        await scene.SlotAsync(BookingData.Now.AddHours(48));
        await scene.SlotAsync(new DateOnly(2026, 12, 1).StartOfDay().AddMinutes(-1));
        (await DaysAsync(scene)).Days.Select(day => day.Day).ShouldBe([_friday, new(2026, 11, 30)]);
    }

    [Theory, BothEngines]
    public async Task The_days_on_which_the_clocks_change_are_counted_whole(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var back = new DateOnly(2026, 10, 25);
        // Half past one comes twice.
        await scene.SlotAsync(new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero));
        await scene.SlotAsync(new(2026, 10, 25, 1, 30, 0, TimeSpan.Zero));
        await scene.SlotAsync(new(2026, 10, 25, 23, 30, 0, TimeSpan.Zero));

        (await DaysAsync(scene)).Days.ShouldBe([new FreeDay(back, 2, 0, 1)]);
        (
            await scene.Get<SlotStore>().TimesAsync(scene.Clinic, back, Guid.CreateVersion7())
        ).Count.ShouldBe(3);
    }

    [Theory, BothEngines]
    public async Task Times_of_a_day_come_in_order_without_what_is_taken(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var afternoon = await scene.SlotAsync(_friday.AtHour(14));
        var morning = await scene.SlotAsync(_friday.AtHour(11));
        await scene.SlotAsync(_friday.AtHour(12), status: SlotStatus.Busy);
        await scene.SlotAsync(_friday.AtHour(13), status: SlotStatus.Closed);
        await scene.SlotAsync(_friday.AddDays(1).AtHour(11));

        var times = await scene
            .Get<SlotStore>()
            .TimesAsync(scene.Clinic, _friday, Guid.CreateVersion7());

        times.Select(time => time.SlotId).ShouldBe([morning, afternoon]);
        times.Select(time => time.Part).ShouldBe([PartOfDay.Morning, PartOfDay.Afternoon]);
    }

    [Theory, BothEngines]
    public async Task Clinics_come_with_their_next_free_time_the_soonest_first(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var sooner = await scene.ClinicAsync();
        var byRequest = await scene.ClinicAsync(book: ActionMode.Request);
        var full = await scene.ClinicAsync();
        var off = await scene.ClinicAsync(book: ActionMode.Off);
        var ghost = await scene.Data.ClinicAsync(scene.Trust, isGhost: true);
        await scene.SetAsync("clinics", ghost, "book_mode", "Direct");
        var referral = await scene.ReferralAsync(
            scene.Patient,
            scene.Clinic,
            sooner,
            byRequest,
            full,
            off,
            ghost
        );
        await scene.SlotAsync(_friday.AddDays(3).AtHour(10));
        await scene.SlotAsync(_friday.AddDays(1).AtHour(10), sooner);
        await scene.SlotAsync(_friday.AtHour(9), sooner);

        var choices = await scene
            .Get<SlotStore>()
            .ClinicsForAsync(scene.Patient, referral, Guid.CreateVersion7());

        choices.Select(choice => choice.Id).Take(2).ShouldBe([sooner, scene.Clinic]);
        choices.Select(choice => choice.Id).Skip(2).ShouldBe([byRequest, full], ignoreOrder: true);
        choices[0].NextFree.ShouldBe(_friday.AddDays(1).AtHour(10));
        choices[0].PlaceName.ShouldBe("Example Hospital");
        choices.Single(choice => choice.Id == byRequest).Mode.ShouldBe(ActionMode.Request);
    }

    [Theory, BothEngines]
    public async Task Another_patients_referral_shows_no_clinics(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var (other, _) = await scene.PatientAsync(1);

        (
            await scene
                .Get<SlotStore>()
                .ClinicsForAsync(other, scene.Referral, Guid.CreateVersion7())
        ).ShouldBeEmpty();
    }
}
