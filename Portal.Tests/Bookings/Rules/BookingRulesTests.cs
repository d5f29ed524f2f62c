using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Rules;
using Shouldly;

namespace Portal.Tests.Bookings.Rules;

/// <summary>The rules as a table: each with the case that it forbids and its nearest neighbour that it allows.</summary>
public sealed class BookingRulesTests
{
    private static readonly DateTimeOffset _now = new TestClock().GetUtcNow();
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    /// <summary>A clinic with 48 hours of notice, 180 days ahead, 3 changes; an appointment in 30 days.</summary>
    private static RuleFacts Facts(BookingAction action) =>
        new()
        {
            Action = action,
            Now = _now,
            Mode = ActionMode.Direct,
            NoticeHours = 48,
            HorizonDays = 180,
            MaxChanges = 3,
            StartAt = action == BookingAction.Book ? null : _now.AddDays(30),
        };

    public static TheoryData<string, BookingAction, RefusalCode?> Table
    {
        get
        {
            var rows = new TheoryData<string, BookingAction, RefusalCode?>();
            foreach (var row in _rows)
            {
                rows.Add(row.Case, row.Action, row.Code);
            }
            return rows;
        }
    }

    private sealed record Row(
        string Case,
        BookingAction Action,
        RefusalCode? Code,
        Func<RuleFacts, RuleFacts> With
    );

    private const BookingAction Book = BookingAction.Book;
    private const BookingAction Change = BookingAction.Change;
    private const BookingAction Cancel = BookingAction.Cancel;
    private const BookingAction Confirm = BookingAction.Confirm;

    private static readonly Row[] _rows =
    [
        new("nothing in the way", Book, null, facts => facts),
        new("nothing in the way", Change, null, facts => facts),
        new("nothing in the way", Cancel, null, facts => facts),
        new("nothing in the way", Confirm, null, facts => facts),
        // The referral.
        new(
            "restricted",
            Book,
            RefusalCode.Restricted,
            facts => facts with { IsRestricted = true }
        ),
        new(
            "restricted",
            Change,
            RefusalCode.Restricted,
            facts => facts with { IsRestricted = true }
        ),
        new(
            "restricted",
            Cancel,
            RefusalCode.Restricted,
            facts => facts with { IsRestricted = true }
        ),
        new("restricted", Confirm, null, facts => facts with { IsRestricted = true }),
        new(
            "booked already",
            Book,
            RefusalCode.AlreadyDone,
            facts => facts with { Referral = ReferralStatus.Booked }
        ),
        new(
            "referral closed",
            Book,
            RefusalCode.NotAllowed,
            facts => facts with { Referral = ReferralStatus.Closed }
        ),
        new(
            "the hospital books",
            Book,
            RefusalCode.NotAllowed,
            facts => facts with { CanBook = false }
        ),
        new(
            "another clinic",
            Book,
            RefusalCode.NotAllowed,
            facts => facts with { ClinicTakesReferral = false }
        ),
        // The appointment's state.
        new(
            "cancelled",
            Change,
            RefusalCode.Cancelled,
            facts => facts with { Status = AppointmentStatus.Cancelled }
        ),
        new(
            "cancelled",
            Confirm,
            RefusalCode.Cancelled,
            facts => facts with { Status = AppointmentStatus.Cancelled }
        ),
        new(
            "cancelled",
            Cancel,
            RefusalCode.AlreadyDone,
            facts => facts with { Status = AppointmentStatus.Cancelled }
        ),
        new(
            "attended",
            Change,
            RefusalCode.Past,
            facts => facts with { Status = AppointmentStatus.Fulfilled }
        ),
        new(
            "attended",
            Cancel,
            RefusalCode.Past,
            facts => facts with { Status = AppointmentStatus.Fulfilled }
        ),
        new(
            "missed",
            Confirm,
            RefusalCode.Past,
            facts => facts with { Status = AppointmentStatus.NoShow }
        ),
        // The time: it is past from the minute in which it begins.
        new("begins now", Change, RefusalCode.Past, facts => facts with { StartAt = _now }),
        new("begins now", Cancel, RefusalCode.Past, facts => facts with { StartAt = _now }),
        new("begins now", Confirm, RefusalCode.Past, facts => facts with { StartAt = _now }),
        new("begins in a minute", Confirm, null, facts => facts with { StartAt = _now + _minute }),
        new(
            "begins in a minute",
            Change,
            RefusalCode.TooLate,
            facts => facts with { StartAt = _now + _minute }
        ),
        // The notice period: 48 hours to the minute are enough.
        new("in 48 hours", Change, null, facts => facts with { StartAt = _now.AddHours(48) }),
        new("in 48 hours", Cancel, null, facts => facts with { StartAt = _now.AddHours(48) }),
        new(
            "in 47 hours 59",
            Change,
            RefusalCode.TooLate,
            facts => facts with { StartAt = _now.AddHours(48) - _minute }
        ),
        new(
            "in 47 hours 59",
            Cancel,
            RefusalCode.TooLate,
            facts => facts with { StartAt = _now.AddHours(48) - _minute }
        ),
        new(
            "no notice, in a minute",
            Cancel,
            null,
            facts => facts with { NoticeHours = 0, StartAt = _now + _minute }
        ),
        // Requests and confirmations.
        new(
            "asked already",
            Book,
            RefusalCode.AlreadyRequested,
            facts => facts with { HasOpenRequest = true }
        ),
        new(
            "asked already",
            Change,
            RefusalCode.AlreadyRequested,
            facts => facts with { HasOpenRequest = true }
        ),
        new(
            "asked already",
            Cancel,
            RefusalCode.AlreadyRequested,
            facts => facts with { HasOpenRequest = true }
        ),
        new(
            "asked already",
            Confirm,
            RefusalCode.AlreadyRequested,
            facts => facts with { HasOpenRequest = true }
        ),
        new(
            "confirmed",
            Confirm,
            RefusalCode.AlreadyDone,
            facts => facts with { IsConfirmed = true }
        ),
        new("confirmed", Change, null, facts => facts with { IsConfirmed = true }),
        new("confirmed", Cancel, null, facts => facts with { IsConfirmed = true }),
        // The clinic's modes.
        new("off", Book, RefusalCode.Off, facts => facts with { Mode = ActionMode.Off }),
        new("off", Change, RefusalCode.Off, facts => facts with { Mode = ActionMode.Off }),
        new("off", Cancel, RefusalCode.Off, facts => facts with { Mode = ActionMode.Off }),
        new("by request", Book, null, facts => facts with { Mode = ActionMode.Request }),
        new("by request", Change, null, facts => facts with { Mode = ActionMode.Request }),
        new("by request", Cancel, null, facts => facts with { Mode = ActionMode.Request }),
        // The number of changes.
        new("2 changes of 3", Change, null, facts => facts with { Changes = 2 }),
        new(
            "3 changes of 3",
            Change,
            RefusalCode.TooManyChanges,
            facts => facts with { Changes = 3 }
        ),
        new("3 changes of 3", Cancel, null, facts => facts with { Changes = 3 }),
        new(
            "no changes at all",
            Change,
            RefusalCode.TooManyChanges,
            facts => facts with { MaxChanges = 0 }
        ),
        // The chosen slot.
        new("slot begins now", Book, RefusalCode.Past, facts => facts with { NewStartAt = _now }),
        new("slot begins now", Change, RefusalCode.Past, facts => facts with { NewStartAt = _now }),
        new("slot in 48 hours", Book, null, facts => facts with { NewStartAt = _now.AddHours(48) }),
        new(
            "slot in 48 hours",
            Change,
            null,
            facts => facts with { NewStartAt = _now.AddHours(48) }
        ),
        new(
            "slot in 47 hours 59",
            Book,
            RefusalCode.TooSoon,
            facts => facts with { NewStartAt = _now.AddHours(48) - _minute }
        ),
        new(
            "slot in 47 hours 59",
            Change,
            RefusalCode.TooSoon,
            facts => facts with { NewStartAt = _now.AddHours(48) - _minute }
        ),
        // 180 days from 3 June is 30 November, to its last minute in London, which is winter time by then.
        new(
            "slot in the last minute of the horizon",
            Book,
            null,
            facts => facts with { NewStartAt = new(2026, 11, 30, 23, 59, 0, TimeSpan.Zero) }
        ),
        new(
            "slot in the first minute after the horizon",
            Book,
            RefusalCode.TooFar,
            facts => facts with { NewStartAt = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) }
        ),
        new(
            "slot in the first minute after the horizon",
            Change,
            RefusalCode.TooFar,
            facts => facts with { NewStartAt = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero) }
        ),
    ];

    [Theory, MemberData(nameof(Table))]
    public void Each_rule_forbids_its_case_and_not_its_neighbour(
        string @case,
        BookingAction action,
        RefusalCode? code
    )
    {
        var row = _rows.Single(one => one.Case == @case && one.Action == action);
        var refusal = BookingRules.Check(row.With(Facts(action)));
        (refusal?.Code).ShouldBe(code);
    }

    [Theory]
    [InlineData(2026, 3, 29)] // the clocks go forward: the day has 23 hours
    [InlineData(2026, 10, 25)] // the clocks go back: the day has 25 hours
    public void A_notice_period_is_time_that_passes_also_when_the_clocks_change(
        int year,
        int month,
        int day
    )
    {
        var start = new DateOnly(year, month, day).AtHour(10);
        var facts = Facts(Change) with { NoticeHours = 24, StartAt = start };

        BookingRules.Check(facts with { Now = start.AddHours(-24) }).ShouldBeNull();
        BookingRules
            .Check(facts with { Now = start.AddHours(-24) + _minute })!
            .Code.ShouldBe(RefusalCode.TooLate);
    }

    [Theory]
    [InlineData(2026, 3, 28, 2026, 3, 29)]
    [InlineData(2026, 10, 24, 2026, 10, 25)]
    public void A_horizon_ends_with_the_day_in_London_also_when_the_clocks_change(
        int year,
        int month,
        int day,
        int lastYear,
        int lastMonth,
        int lastDay
    )
    {
        var now = new DateOnly(year, month, day).AtHour(10);
        var after = new DateOnly(lastYear, lastMonth, lastDay).AddDays(1).StartOfDay();
        var facts = Facts(Book) with { Now = now, HorizonDays = 1, NoticeHours = 0 };

        BookingRules.Check(facts with { NewStartAt = after - _minute }).ShouldBeNull();
        BookingRules.Check(facts with { NewStartAt = after })!.Code.ShouldBe(RefusalCode.TooFar);
    }

    [Fact]
    public void A_refusal_for_time_names_the_notice_period()
    {
        var refusal = BookingRules.Check(Facts(Cancel) with { StartAt = _now.AddHours(3) })!;
        refusal.NoticeHours.ShouldBe(48);
        refusal.MaxChanges.ShouldBeNull();
    }

    [Fact]
    public void A_refusal_for_changes_names_how_many_are_allowed() =>
        BookingRules.Check(Facts(Change) with { Changes = 3 })!.MaxChanges.ShouldBe(3);

    [Fact]
    public void The_other_mode_is_refused_and_named()
    {
        BookingRules.Check(Facts(Change), ActionMode.Direct).ShouldBeNull();
        var refusal = BookingRules.Check(Facts(Change), ActionMode.Request)!;
        refusal.Code.ShouldBe(RefusalCode.WrongMode);
        refusal.Mode.ShouldBe(ActionMode.Direct);
    }
}
