using System.Globalization;
using System.Text.Json.Nodes;
using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;

namespace Portal.Sandbox.Eva;

/// <summary>
/// What somebody of the sandbox must see, worked out from what their hospitals hold and from the standard's rules, and
/// from nothing that the portal says.
/// </summary>
public static class SandboxExpectations
{
    private const int MinimumAge = 16;
    private const int Forbidden = 403;
    private const int Unauthorized = 401;

    public static JsonObject Of(Person person) => Of(person, TimeProvider.System.Today());

    public static JsonObject Of(Person person, DateOnly today)
    {
        var account = person.Account;
        var expectation = new JsonObject
        {
            ["nhsNumber"] = account.NhsNumber,
            ["birthdate"] = account.BirthDate,
        };
        if (RefusalOf(account, today) is { } status)
        {
            foreach (var type in Expectation.ResourceTypes)
            {
                expectation[type] = status;
            }
            return expectation;
        }
        var open = OpenTrusts(person, today);
        expectation["Appointment"] = List(
            person
                .Bookings.Where(booking => IsShown(booking, open))
                .Select(booking => ExpectedFields.Of(person, booking))
        );
        expectation["DocumentReference"] = List(
            person
                .Letters.Where(letter => IsShown(letter, person, open))
                .Select(letter => ExpectedFields.Of(person, letter))
        );
        expectation["Task"] = List(
            person
                .Surveys.Where(survey => IsShown(survey, person, open))
                .Select(survey => ExpectedFields.Of(person, survey))
        );
        return expectation;
    }

    private static int? RefusalOf(Account account, DateOnly today) =>
        account.ProofingLevel is Account.P0 or Account.P5 ? Unauthorized
        : AgeOn(today, account.BirthDate) < MinimumAge ? Forbidden
        : null;

    private static HashSet<Trust> OpenTrusts(Person person, DateOnly today) =>
        person.Registrations.Any(registration => registration.IsRestricted)
            ? []
            :
            [
                .. person
                    .Registrations.Where(registration =>
                        !registration.IsExcluded
                        && (registration.BirthDate ?? person.Account.BirthDate)
                            == person.Account.BirthDate
                        && AgeOn(today, person.Account.BirthDate) >= registration.Trust.MinimumAge
                    )
                    .Select(registration => registration.Trust),
            ];

    private static bool IsShown(Clinic clinic, HashSet<Trust> open) =>
        open.Contains(clinic.Trust)
        && clinic is { IsExcluded: false, IsGhost: false }
        && !clinic.Trust.ExcludedSpecialties.Contains(clinic.SpecialtyCode);

    private static bool IsShown(People.Booking booking, HashSet<Trust> open) =>
        !booking.IsHidden && IsShown(booking.Clinic, open);

    private static bool IsShown(Letter letter, Person person, HashSet<Trust> open) =>
        letter
            is {
                Status: "current",
                Stage: not "preliminary",
                Audience: "patient",
                IsRestricted: false
            }
        && IsShown(letter.Clinic, open)
        && letter.About.All(id => IsShown(BookingOf(person, id), open));

    private static bool IsShown(Survey survey, Person person, HashSet<Trust> open) =>
        IsShown(survey.Clinic, open)
        && (
            survey.About is null
            || (
                BookingOf(person, survey.About) is { Encounter: not Encounter.Inpatient } booking
                && IsShown(booking, open)
            )
        );

    private static People.Booking BookingOf(Person person, string id) =>
        person.Bookings.Single(booking => booking.Id == id);

    private static int AgeOn(DateOnly today, string birthDate)
    {
        var born = DateOnly.Parse(birthDate, CultureInfo.InvariantCulture);
        var years = today.Year - born.Year;
        return today < born.AddYears(years) ? years - 1 : years;
    }

    private static JsonArray List(IEnumerable<JsonObject> items) => new([.. items]);
}
