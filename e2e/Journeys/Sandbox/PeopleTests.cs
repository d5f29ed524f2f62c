using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.People;
using Portal.Sandbox.Resources;
using Shouldly;

namespace Portal.Journeys.Sandbox;

public sealed class PeopleTests
{
    private static readonly Almanac _almanac = new(new HandClock().GetUtcNow());

    [Fact]
    public void Every_hand_made_person_has_a_story_and_a_valid_number_of_their_own()
    {
        var people = new Population(_almanac).HandMade;

        people.Count.ShouldBeGreaterThanOrEqualTo(12);
        people.ShouldAllBe(person => IsValid(person.Account.NhsNumber) && person.About.Length > 20);
        people.Select(person => person.Account.NhsNumber).ShouldBeUnique();
        people.Select(person => person.Account.Name).ShouldBeUnique();
    }

    [Fact]
    public void Generated_numbers_are_valid_unique_and_nobodys_on_both_sides_of_the_test_blocks_end()
    {
        var numbers = NhsNumbers
            .Generated()
            .Take(1_000_000)
            .Select(number => number.ToString())
            .ToList();

        numbers.ShouldAllBe(number => number[0] == '9' && IsValid(number));
        numbers.ToHashSet().Count.ShouldBe(1_000_000);
        numbers[0].ShouldStartWith("999");
        numbers[^1].ShouldNotStartWith("999");
        numbers
            .Intersect(new Population(_almanac).HandMade.Select(person => person.Account.NhsNumber))
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_same_seed_makes_the_same_resources() => Lines(seed: 7).ShouldBe(Lines(seed: 7));

    [Fact]
    public void Another_seed_makes_other_resources() => Lines(seed: 7).ShouldNotBe(Lines(seed: 8));

    [Fact]
    public void A_generated_person_does_not_depend_on_how_many_there_are()
    {
        var few = new GeneratedPeople(3, seed: 1, _almanac);
        var many = new GeneratedPeople(300, seed: 1, _almanac);

        Lines([few[2]]).ShouldBe(Lines([many[2]]));
    }

    [Fact]
    public void A_generated_person_is_found_by_number()
    {
        var people = new GeneratedPeople(500, seed: 1, _almanac);

        people.Find(people[499].Account.NhsNumber).ShouldBe(people[499].Account);
        people.Find("9990000018").ShouldBeNull();
        people.Find("nonsense").ShouldBeNull();
    }

    [Fact]
    public void Sian_has_500_appointments_past_and_to_come()
    {
        var sian = Person("Siân");

        sian.Bookings.Count.ShouldBe(500);
        sian.Bookings.Select(booking => booking.Id).ShouldBeUnique();
        sian.Bookings.ShouldContain(booking => booking.Start < _almanac.Now);
        sian.Bookings.ShouldContain(booking => booking.Start > _almanac.Now.AddDays(100));
    }

    [Theory]
    [InlineData(2026, 3, 29)]
    [InlineData(2026, 10, 25)]
    [InlineData(2027, 3, 28)]
    [InlineData(2028, 10, 29)]
    public void The_clocks_change_on_the_last_sunday(int year, int month, int day) =>
        Almanac.LastSunday(year, month).ShouldBe(new DateOnly(year, month, day));

    [Fact]
    public void Imran_comes_in_on_both_days_when_the_clocks_change()
    {
        var days = Person("Imran").Bookings.Select(booking => booking.Start.LondonDate()).ToList();

        days.ShouldContain(new DateOnly(2027, 3, 28));
        days.ShouldContain(new DateOnly(2026, 10, 25));
    }

    [Fact]
    public void Nine_in_the_morning_is_nine_in_london_in_summer_and_winter()
    {
        Almanac.On(new DateOnly(2026, 7, 1), 9).Hour.ShouldBe(8);
        Almanac.On(new DateOnly(2026, 12, 1), 9).Hour.ShouldBe(9);
    }

    [Fact]
    public void A_workday_is_never_on_a_weekend() =>
        Enumerable
            .Range(-400, 800)
            .Select(days => _almanac.Workday(days).DayOfWeek)
            .ShouldAllBe(day => day != DayOfWeek.Saturday && day != DayOfWeek.Sunday);

    [Fact]
    public void No_hospital_has_two_appointments_of_one_name()
    {
        var names = new Population(_almanac, generated: 2000)
            .Everyone.SelectMany(person => person.Bookings)
            .Select(booking => (booking.Clinic.Trust.OdsCode, booking.Id));

        names.ShouldBeUnique();
    }

    [Fact]
    public void An_appointment_in_the_diary_is_at_one_of_its_times()
    {
        var inDiary = new Population(_almanac)
            .Everyone.SelectMany(person => person.Bookings)
            .Where(booking => booking.SlotId is not null)
            .ToList();

        inDiary.ShouldNotBeEmpty();
        inDiary.ShouldAllBe(booking =>
            Diary
                .Of(booking.Clinic, _almanac, 1)
                .Any(opening => opening.Id == booking.SlotId && opening.Start == booking.Start)
        );
    }

    private static bool IsValid(string number) => NhsNumber.TryParse(number, out _);

    private static Person Person(string givenName) =>
        new Population(_almanac).HandMade.Single(person => person.Account.GivenName == givenName);

    private static string Lines(int seed) => Lines(new GeneratedPeople(50, seed, _almanac));

    private static string Lines(IEnumerable<Person> people) =>
        string.Join(
            '\n',
            people.SelectMany(person =>
                person
                    .Registrations.Select(registration =>
                        PatientResources.Patient(person, registration).ToJsonString()
                    )
                    .Concat(
                        person.Bookings.Select(booking =>
                            PatientResources.Appointment(person, booking).ToJsonString()
                        )
                    )
            )
        );
}
