using Portal.Api.Patients;
using Portal.Api.RecordService;
using Shouldly;

namespace Portal.Tests.RecordService;

public sealed class RecordStandingTests
{
    private static readonly DateOnly _today = new(2026, 6, 3);

    private static RecordRegistration Registration(
        DateOnly? born = null,
        bool excluded = false,
        bool restricted = false,
        bool open = true,
        int minimumAge = 16
    ) =>
        new()
        {
            BirthDate = born ?? new(1980, 5, 17),
            IsExcluded = excluded,
            IsRestricted = restricted,
            MinimumAge = minimumAge,
            TrustIsOpen = open,
        };

    [Fact]
    public void A_grown_up_at_an_open_trust_may_be_told() =>
        RecordStanding.Decide([Registration()], _today).MayBeTold.ShouldBeTrue();

    [Fact]
    public void Nobody_knows_a_patient_without_registration() =>
        RecordStanding.Decide([], _today).Reason.ShouldBe(AccessRefusal.Unknown);

    [Fact]
    public void A_restriction_at_one_trust_holds_everywhere() =>
        RecordStanding
            .Decide([Registration(), Registration(restricted: true)], _today)
            .Reason.ShouldBe(AccessRefusal.Restricted);

    [Fact]
    public void An_exclusion_holds_at_its_own_trust_only()
    {
        RecordStanding
            .Decide([Registration(excluded: true)], _today)
            .Reason.ShouldBe(AccessRefusal.Excluded);
        RecordStanding
            .Decide([Registration(excluded: true), Registration()], _today)
            .MayBeTold.ShouldBeTrue();
    }

    [Fact]
    public void A_trust_that_does_not_take_part_tells_of_nobody()
    {
        var standing = RecordStanding.Decide([Registration(open: false)], _today);

        standing.Reason.ShouldBe(AccessRefusal.TrustClosed);
        standing.LookAgainOn.ShouldBe(_today.AddDays(1));
    }

    [Theory]
    [InlineData("2010-06-03", 16, null)]
    [InlineData("2010-06-04", 16, "2026-06-04")]
    [InlineData("2012-01-31", 16, "2028-01-31")]
    [InlineData("2010-06-03", 18, "2028-06-03")]
    [InlineData("2010-06-03", 10, null)]
    public void A_patient_comes_of_age_on_the_birthday(string born, int minimumAge, string? on)
    {
        var standing = RecordStanding.Decide(
            [Registration(DateOnly.Parse(born), minimumAge: minimumAge)],
            _today
        );

        standing.MayBeTold.ShouldBe(on is null);
        standing.LookAgainOn.ShouldBe(on is null ? null : DateOnly.Parse(on));
    }

    [Fact]
    public void Someone_born_on_29_February_comes_of_age_on_1_March_of_another_year()
    {
        var born = Registration(new(2012, 2, 29), minimumAge: 17);

        RecordStanding.Decide([born], new(2029, 2, 28)).LookAgainOn.ShouldBe(new(2029, 3, 1));
        RecordStanding.Decide([born], new(2029, 3, 1)).MayBeTold.ShouldBeTrue();
    }

    [Fact]
    public void Someone_born_on_29_February_comes_of_age_on_that_day_of_a_leap_year()
    {
        var born = Registration(new(2012, 2, 29));

        RecordStanding.Decide([born], new(2028, 2, 28)).LookAgainOn.ShouldBe(new(2028, 2, 29));
        RecordStanding.Decide([born], new(2028, 2, 29)).MayBeTold.ShouldBeTrue();
    }

    [Fact]
    public void The_reason_that_ends_first_decides_when_to_look_again()
    {
        var standing = RecordStanding.Decide(
            [Registration(new(2012, 1, 31)), Registration(new(2010, 6, 4))],
            _today
        );

        standing.LookAgainOn.ShouldBe(new(2026, 6, 4));
    }
}
