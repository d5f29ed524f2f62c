using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Times as hospitals write them, above all in the nights when the clocks change.</summary>
public sealed class InstantTests
{
    private static readonly string[] _good =
    [
        // The hour that is there twice in London, by each of its two offsets.
        "2026-10-25T01:30:00+01:00|2026-10-25T00:30:00.000000Z",
        "2026-10-25T01:30:00+00:00|2026-10-25T01:30:00.000000Z",
        "2026-10-25T01:30:00Z|2026-10-25T01:30:00.000000Z",
        // The hour that London leaves out is there elsewhere.
        "2027-03-28T01:30:00Z|2027-03-28T01:30:00.000000Z",
        "2027-03-28T01:30:00+01:00|2027-03-28T00:30:00.000000Z",
        // An offset that London does not have on the day is an offset all the same.
        "2026-12-01T09:00:00+01:00|2026-12-01T08:00:00.000000Z",
        "2026-07-01T09:00:00-05:00|2026-07-01T14:00:00.000000Z",
        "2026-07-01T09:00:00+14:00|2026-06-30T19:00:00.000000Z",
        "2026-07-01T09:00:00.1234567Z|2026-07-01T09:00:00.123456Z",
        "2026-07-01T09:00:00.5+01:00|2026-07-01T08:00:00.500000Z",
        "2028-02-29T09:00:00Z|2028-02-29T09:00:00.000000Z",
        "2026-12-31T23:59:59-01:00|2027-01-01T00:59:59.000000Z",
    ];

    public static TheoryData<string> Bad =>
        [
            "2026-10-25T01:30:00",
            "2027-03-28T01:30:00",
            "2026-10-25",
            "2026-10",
            "2026",
            "",
            "2027-02-29T09:00:00Z",
            "2026-11-31T09:00:00Z",
            "2026-13-01T09:00:00Z",
            "2026-09-01T24:00:00Z",
            "2026-09-01T09:60:00Z",
            "2026-09-01T09:00:00+25:00",
            "2026-09-01T09:00:00+01:60",
            "2026-09-01T09:00:00 +01:00",
            "2026-09-01T09:00:00+0100",
            "2026-09-01T09:00:00+01",
            "2026-09-01T09:00:00z",
            "2026-09-01t09:00:00Z",
            "2026-09-01 09:00:00Z",
            "2026-09-01T09:00:00Europe/London",
            "2026-09-01T09:00:00GMT",
            "01/09/2026 09:00",
            "20260901T090000Z",
            "2026-W36-2T09:00:00Z",
            "0000-01-01T00:00:00Z",
            "0001-01-01T00:00:00Z",
            "0001-01-01T00:00:00+14:00",
            "9999-12-31T23:59:59Z",
            "9999-12-31T23:59:59-14:00",
            "12026-09-01T09:00:00Z",
            "-2026-09-01T09:00:00Z",
            "\u0662\u0660\u0662\u0666-09-01T09:00:00Z",
            "1788253200",
            "now",
        ];

    [Theory, BothEngines]
    public async Task A_time_with_its_offset_is_kept_as_the_instant_that_it_is(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await test.TakeInAsync(Hospital());

        await test.TakeInAsync(
            _good.Select(
                (one, n) =>
                    Slot($"S{n:00}")
                        .With("start", one.Split('|')[0])
                        .With("end", "2030-01-01T00:00:00Z")
            )
        );

        (
            await test.ListAsync<DateTimeOffset>("SELECT start_at FROM slots ORDER BY source_value")
        ).ShouldBe(_good.Select(one => DateTimeOffset.Parse(one.Split('|')[1])));
    }

    [Theory, MemberData(nameof(Bad))]
    public async Task Any_other_time_is_refused_with_its_line_and_field(string time)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(Hospital());

        var result = await test.ImportAsync([
            Slot().With("start", time),
            Appointment().With("start", time),
            Appointment("A2").With("created", time),
            Slot("S2"),
        ]);

        result[ResourceType.Slot].Added.ShouldBe(1);
        result[ResourceType.Appointment].Added.ShouldBe(0);
        result
            .Refusals.Select(refusal => $"{refusal.Line} {refusal.Faults[0].Field}")
            .ShouldBe(["1 Slot.start", "2 Appointment.start", "3 Appointment.created"]);
        result.Refusals.ShouldAllBe(refusal =>
            refusal.Faults[0].Message.Contains("offset from UTC", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task An_appointment_may_end_by_the_clock_before_it_begins_when_the_clocks_go_back()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(Hospital());

        await test.TakeInAsync(
            Appointment()
                .With("start", "2026-10-25T01:45:00+01:00")
                .With("end", "2026-10-25T01:15:00+00:00")
        );
        var backward = await test.ImportAsync([
            Appointment("A2")
                .With("start", "2026-10-25T01:15:00+00:00")
                .With("end", "2026-10-25T01:45:00+01:00"),
        ]);

        backward.OneFault().Field.ShouldBe("Appointment.end");
    }

    [Theory]
    [InlineData("2000-02-29", null)]
    [InlineData("1900-02-29", "whole date")]
    [InlineData("1849-12-31", "whole date")]
    [InlineData("0001-01-01", "whole date")]
    [InlineData("9999-12-31", "whole date")]
    [InlineData("1980-05-17T00:00:00Z", "whole date")]
    [InlineData("17/05/1980", "whole date")]
    [InlineData("1980-5-17", "whole date")]
    [InlineData("1980-05-00", "whole date")]
    [InlineData("1980", "whole date")]
    public async Task A_birth_date_is_a_day_that_there_was(string date, string? fault)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var result = await test.ImportAsync([Organization(), Patient().With("birthDate", date)]);

        if (fault is null)
        {
            result.Refusals.ShouldBeEmpty();
        }
        else
        {
            result.OneFault().Message.ShouldContain(fault);
            result.OneFault().Field.ShouldBe("Patient.birthDate");
        }
    }

    [Theory]
    [InlineData("2026-05-02", "2026-05-02")]
    [InlineData("2026-05-01T23:30:00Z", "2026-05-02")]
    [InlineData("2026-10-24T23:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T23:30:00Z", "2026-10-25")]
    [InlineData("2026-05-02T00:00:00", null)]
    [InlineData("2026-05", null)]
    public async Task A_referral_is_of_the_day_that_it_was_in_London(string authored, string? day)
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(Hospital());

        var result = await test.ImportAsync([Referral().With("authoredOn", authored)]);

        if (day is null)
        {
            result.OneFault().Field.ShouldBe("ServiceRequest.authoredOn");
        }
        else
        {
            (await test.ReadAsync<string>("SELECT referred_on FROM referrals")).ShouldBe(day);
        }
    }
}
