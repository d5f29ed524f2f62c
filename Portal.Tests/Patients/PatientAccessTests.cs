using Portal.Api.Patients;
using Shouldly;

namespace Portal.Tests.Patients;

public sealed class PatientAccessTests
{
    private static readonly DateOnly _today = new(2026, 6, 3);
    private static readonly DateOnly _birth = new(1980, 2, 29);

    private static Registration AtTrust(string ods = "RXX") =>
        new()
        {
            PatientId = Guid.NewGuid(),
            TrustId = Guid.NewGuid(),
            OdsCode = ods,
            TrustName = "Trust",
            GivenName = "Ada",
            FamilyName = "Archer",
            BirthDate = _birth,
            IsExcluded = false,
            IsRestricted = false,
            MinimumAge = 16,
            TrustIsOpen = true,
            UpdatedAt = default,
        };

    private static PatientAccess Decide(params Registration[] registrations) =>
        PatientAccess.Decide(registrations, _birth, _today);

    [Fact]
    public void A_matching_patient_sees_the_trust() => Decide(AtTrust()).Open.Count.ShouldBe(1);

    [Fact]
    public void A_number_that_no_trust_knows_is_refused() =>
        Decide().Refusal.ShouldBe(AccessRefusal.Unknown);

    [Fact]
    public void Another_birth_date_is_refused() =>
        Decide(AtTrust() with { BirthDate = _birth.AddDays(1) })
            .Refusal.ShouldBe(AccessRefusal.BirthDateMismatch);

    [Fact]
    public void A_patient_whom_the_trust_excludes_is_refused() =>
        Decide(AtTrust() with { IsExcluded = true }).Refusal.ShouldBe(AccessRefusal.Excluded);

    [Fact]
    public void A_trust_that_does_not_take_part_is_not_shown() =>
        Decide(AtTrust() with { TrustIsOpen = false }).Refusal.ShouldBe(AccessRefusal.TrustClosed);

    [Proves("HZ-08.1")]
    [Fact]
    public void A_restriction_at_one_trust_holds_at_all_of_them()
    {
        var access = Decide(AtTrust("RXX"), AtTrust("RYY") with { IsRestricted = true });
        access.Open.ShouldBeEmpty();
        access.Refusal.ShouldBe(AccessRefusal.Restricted);
    }

    [Fact]
    public void One_trust_that_holds_another_birth_date_does_not_close_the_others() =>
        Decide(AtTrust("RXX"), AtTrust("RYY") with { BirthDate = _birth.AddYears(1) })
            .Open.Select(registration => registration.OdsCode)
            .ShouldBe(["RXX"]);

    [Theory]
    [InlineData(2010, 6, 3, 16, true)] // 16 today
    [InlineData(2010, 6, 4, 16, false)] // 16 tomorrow
    [InlineData(2008, 6, 3, 18, true)]
    [InlineData(2008, 6, 4, 18, false)]
    [InlineData(2010, 6, 4, 0, false)] // no setting goes below 16
    public void The_trusts_minimum_age_counts_from_the_birthday(
        int year,
        int month,
        int day,
        int minimum,
        bool open
    )
    {
        var birth = new DateOnly(year, month, day);
        var access = PatientAccess.Decide(
            [AtTrust() with { BirthDate = birth, MinimumAge = minimum }],
            birth,
            _today
        );
        access.Refusal.ShouldBe(open ? null : AccessRefusal.TooYoung);
    }

    [Theory]
    [InlineData("2026-02-28", 17)]
    [InlineData("2026-03-01", 18)]
    [InlineData("2028-02-28", 19)]
    [InlineData("2028-02-29", 20)]
    public void Someone_born_on_29_February_is_older_on_1_March_in_other_years(
        string day,
        int age
    ) => PatientAccess.AgeOn(DateOnly.Parse(day), new DateOnly(2008, 2, 29)).ShouldBe(age);
}
