using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.People;
using static Portal.Sandbox.Hospitals.Trusts;
using SandboxBooking = Portal.Sandbox.People.Booking;
using SandboxReferral = Portal.Sandbox.People.Referral;

namespace Portal.Journeys.Patients;

/// <summary>
/// Patients for journeys that change something, one each: two referrals that can be booked (one directly, one by
/// request) and an appointment for each of what can be done with one.
/// </summary>
public static class SparePatients
{
    public const int Count = 300;

    /// <summary>The last ones are asked to answer a questionnaire before their operation, and can ask for a follow-up.</summary>
    public const int Asked = 30;

    /// <summary>Beyond the numbers that generated people have.</summary>
    private const int FirstNumber = 5000;

    public static IEnumerable<Person> Of(Almanac almanac) =>
        NhsNumbers
            .Generated()
            .Skip(FirstNumber)
            .Take(Count)
            .Select((number, index) => Of(almanac, $"{number}", index));

    private static Person Of(Almanac almanac, string number, int index) =>
        new()
        {
            Account = new()
            {
                NhsNumber = number,
                BirthDate = "1979-04-11",
                GivenName = "Robin",
                FamilyName = "Spare",
            },
            About = "Of one journey alone.",
            Registrations = [new(Northbridge), new(Eastmoor)],
            Surveys =
                index < Count - Asked
                    ? []
                    :
                    [
                        SurveyOf(
                            almanac,
                            index,
                            KnownQuestionnaires.BeforeOperation,
                            Clinics.Renal
                        ) with
                        {
                            About = $"SPARE-{index}-{Clinics.Renal.Id}",
                            Closes = almanac.At(30, 17),
                        },
                        SurveyOf(
                            almanac,
                            index,
                            KnownQuestionnaires.FollowUpSkin,
                            Clinics.Dermatology
                        ) with
                        {
                            PathwayId = $"RZ9{index:000000000}",
                            Closes = almanac.At(300, 17),
                        },
                    ],
            Referrals =
            [
                ReferralFor(almanac, index, Clinics.Dermatology, "330", "Dermatology"),
                ReferralFor(almanac, index, Clinics.Cardiology, "320", "Cardiology"),
            ],
            Bookings =
            [
                BookingAt(almanac, index, Clinics.Physiotherapy, 40),
                BookingAt(almanac, index, Clinics.Renal, 45),
                BookingAt(almanac, index, Clinics.DiabetesByVideo, 50),
            ],
        };

    private static Survey SurveyOf(
        Almanac almanac,
        int index,
        Questionnaire questionnaire,
        Clinic clinic
    ) =>
        new()
        {
            Id = $"SPARE-{index}-{questionnaire.Id}",
            Questionnaire = questionnaire,
            Clinic = clinic,
            Authored = almanac.At(-10, 9),
        };

    private static SandboxReferral ReferralFor(
        Almanac almanac,
        int index,
        Clinic clinic,
        string code,
        string name
    ) =>
        new()
        {
            Id = $"R-SPARE-{index}-{code}",
            Trust = Northbridge,
            SpecialtyCode = code,
            SpecialtyName = name,
            Clinics = [clinic],
            ReferredOn = almanac.Workday(-14),
            CanBook = true,
        };

    private static SandboxBooking BookingAt(Almanac almanac, int index, Clinic clinic, int days) =>
        new()
        {
            Id = $"SPARE-{index}-{clinic.Id}",
            Clinic = clinic,
            Start = almanac.At(days, 10, 10),
            Created = almanac.At(-21, 10),
            Practitioner = clinic.Staff[0],
            VideoLink =
                clinic.Medium == Medium.Video ? $"https://video.example.nhs.uk/room/{index}" : null,
        };
}
