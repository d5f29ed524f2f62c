using Portal.Api.Bookings;
using Portal.Api.Messages;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

public sealed class ReminderTests
{
    private static DateTimeOffset Utc(int month, int day, int hour, int minute = 0) =>
        new(2026, month, day, hour, minute, 0, TimeSpan.Zero);

    [Proves("HZ-03.5")]
    [Theory, BothEngines]
    public async Task A_patient_is_reminded_7_and_2_days_before_at_10_in_London_and_once_each(
        DatabaseEngine engine
    )
    {
        await using var scene = await MessageScene.StartAsync(engine);
        await scene.MoveAsync(Utc(6, 20, 8));
        var reminded = new List<string>();

        for (var at = Utc(6, 10, 0); at < Utc(6, 20, 0); at = at.AddHours(1))
        {
            scene.Portal.Clock.MoveTo(at);
            var before = scene.Inbox.Count;
            await scene.RemindAsync();
            reminded.AddRange(Enumerable.Repeat($"{at:d MMMM HH:mm}", scene.Inbox.Count - before));
        }

        reminded.ShouldBe(["13 June 09:00", "18 June 09:00"]);
        scene.Inbox[0].Content.ShouldContain("Saturday 20 June 2026 at 9am");
    }

    [Proves("HZ-03.1")]
    [Theory]
    // Clocks go forward on 29 March 2026, back on 25 October 2026.
    [InlineData(3, 31, "24 March 10:00,29 March 09:00")]
    [InlineData(10, 27, "20 October 09:00,25 October 10:00")]
    public async Task Reminders_keep_10_in_London_over_both_clock_changes(
        int month,
        int day,
        string expected
    )
    {
        await using var scene = await MessageScene.StartAsync();
        scene.Portal.Clock.MoveTo(Utc(month, day, 0).AddDays(-9));
        await scene.MoveAsync(Utc(month, day, 12));
        var reminded = new List<string>();

        for (var i = 0; i < 9 * 24; i++)
        {
            var before = scene.Inbox.Count;
            var at = scene.Portal.Clock.GetUtcNow();
            await scene.RemindAsync();
            reminded.AddRange(Enumerable.Repeat($"{at:d MMMM HH}:00", scene.Inbox.Count - before));
            scene.Portal.Clock.MoveTo(
                new DateTimeOffset(
                    at.Ticks - (at.Ticks % TimeSpan.TicksPerHour),
                    TimeSpan.Zero
                ).AddHours(1)
            );
        }

        string.Join(',', reminded).ShouldBe(expected);
    }

    [Proves("HZ-03.5")]
    [Theory]
    [InlineData("2026-03-28T19:59:00Z", null)]
    [InlineData("2026-03-28T20:00:00Z", "2026-03-29T07:00:00Z")]
    [InlineData("2026-03-29T00:30:00Z", "2026-03-29T07:00:00Z")]
    [InlineData("2026-03-29T07:00:00Z", null)]
    [InlineData("2026-10-24T19:00:00Z", "2026-10-25T08:00:00Z")]
    [InlineData("2026-10-25T07:59:00Z", "2026-10-25T08:00:00Z")]
    [InlineData("2026-10-25T08:00:00Z", null)]
    public void The_night_ends_at_8_in_London(string now, string? morning) =>
        ReminderTimes
            .NextMorning(DateTimeOffset.Parse(now))
            .ShouldBe(morning is null ? null : DateTimeOffset.Parse(morning));

    [Fact]
    public async Task Whoever_cannot_be_reached_by_day_is_reminded_in_the_morning()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.Portal.Get<Reminders>().RunOnceAsync(default);

        scene.Portal.Clock.MoveTo(Utc(6, 3, 22));
        await scene.SendAsync();
        scene.Inbox.ShouldBeEmpty();
        scene.Portal.Clock.MoveTo(Utc(6, 4, 7));
        await scene.SendAsync();

        scene.Inbox.Count.ShouldBe(1);
    }

    [Proves("HZ-03.5")]
    [Fact]
    public async Task Nobody_is_reminded_of_what_was_cancelled_since()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.Portal.Get<Reminders>().RunOnceAsync(default);

        await scene.SetAsync("status = 'Cancelled'");
        await scene.SendAsync();

        scene.Inbox.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whoever_booked_it_today_needs_no_reminder_today()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.Portal.Data.ExecuteAsync(
            """
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change)
            VALUES (@Appointment, @PatientId, 1, @now, 'Patient', 'Booked')
            """,
            new
            {
                scene.Appointment,
                scene.Patient.PatientId,
                now = scene.Portal.Clock.GetUtcNow(),
            }
        );

        await scene.RemindAsync();

        scene.Inbox.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clinic_chooses_its_own_days()
    {
        await using var scene = await MessageScene.StartAsync();
        var clinic = await scene.Portal.Data.ClinicAsync(scene.Trust);
        await scene.Portal.Data.ExecuteAsync("UPDATE clinics SET reminder_days = '14, 1'", new { });
        await scene.SetAsync("clinic_id = @value", clinic);

        await scene.RemindAsync();
        scene.Inbox.ShouldBeEmpty();
        scene.Portal.Clock.MoveTo(scene.StartAt.AddDays(-1));
        await scene.RemindAsync();

        scene.Inbox.Count.ShouldBe(1);
    }
}
