using Portal.Sandbox.Hospitals;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.People.HandMade;

/// <summary>People with letters and questionnaires in every state there is.</summary>
public static class LetterReaders
{
    /// <summary>One letter of each kind; she sees five, and the others are the portal's to keep from her.</summary>
    public static Person GwenParry(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000212",
                BirthDate = "1962-08-09",
                GivenName = "Gwen",
                FamilyName = "Parry",
            },
            About =
                "Has letters: unread, seen, read, amended and about two appointments. Withdrawn and superseded ones, a draft, one to her GP, a confidential one and one about a hidden appointment she does not see.",
            Registrations = [new(Northbridge), new(Eastmoor)],
            Bookings =
            [
                Booked(almanac, "GWEN-1", Clinics.Cardiology, 12),
                Booked(almanac, "GWEN-2", Clinics.Fracture, 26),
                Booked(almanac, "GWEN-3", Clinics.Cardiology, 33) with
                {
                    IsHidden = true,
                },
                Booked(almanac, "GWEN-4", Clinics.Physiotherapy, 40),
            ],
            Letters =
            [
                Written(almanac, 1, Clinics.Cardiology, "appointment letter") with
                {
                    About = ["GWEN-1"],
                    Lines =
                    [
                        "We look forward to seeing you. You may have a heart tracing.",
                        "If you cannot come, change or cancel your appointment in the portal, or call us.",
                    ],
                },
                Written(almanac, 2, Clinics.Cardiology, "results letter") with
                {
                    Receipt = "Seen",
                },
                Written(almanac, 3, Clinics.Fracture, "clinic letter") with
                {
                    Receipt = "Read",
                    About = ["GWEN-2"],
                    PathwayId = "RZ1000000301",
                },
                Written(almanac, 4, Clinics.Cardiology, "discharge letter") with
                {
                    Stage = "amended",
                    About = ["GWEN-1", "GWEN-2"],
                },
                Written(almanac, 5, Clinics.Physiotherapy, "appointment letter") with
                {
                    About = ["GWEN-4"],
                    Stage = "corrected",
                },
                Written(almanac, 6, Clinics.Cardiology, "appointment letter") with
                {
                    Status = "superseded",
                },
                Written(almanac, 7, Clinics.Cardiology, "clinic letter") with
                {
                    Status = "entered-in-error",
                },
                Written(almanac, 8, Clinics.Cardiology, "clinic letter") with
                {
                    Stage = "preliminary",
                },
                Written(almanac, 9, Clinics.Cardiology, "letter to the GP") with
                {
                    Audience = "other",
                },
                Written(almanac, 10, Clinics.Cardiology, "heart tracing") with
                {
                    Audience = "attachment",
                },
                Written(almanac, 11, Clinics.Cardiology, "clinic letter") with
                {
                    IsRestricted = true,
                },
                Written(almanac, 12, Clinics.Cardiology, "appointment letter") with
                {
                    About = ["GWEN-1", "GWEN-3"],
                },
                Written(almanac, 13, Clinics.Genetics, "clinic letter"),
                Written(almanac, 14, Clinics.SexualHealth, "results letter"),
            ],
        };

    /// <summary>A questionnaire in each state, two follow-ups, and what is kept from him.</summary>
    public static Person BrunoCosta(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000220",
                BirthDate = "1979-02-23",
                GivenName = "Bruno",
                FamilyName = "Costa",
            },
            About =
                "Has questionnaires to start, begun, sent, cancelled and past their date, and can ask for a follow-up until next year; another follow-up has run out.",
            Registrations = [new(Northbridge), new(Eastmoor)],
            Bookings =
            [
                Booked(almanac, "BRUNO-1", Clinics.Dermatology, 15),
                Booked(almanac, "BRUNO-2", Clinics.Physiotherapy, 22),
                Booked(almanac, "BRUNO-3", Clinics.Surgery, 45) with
                {
                    Encounter = Api.Bookings.Encounter.Inpatient,
                    End = almanac.At(48, 12),
                },
            ],
            Surveys =
            [
                Asked(
                    almanac,
                    1,
                    KnownQuestionnaires.BeforeSkinAppointment,
                    Clinics.Dermatology
                ) with
                {
                    About = "BRUNO-1",
                    Closes = almanac.At(14, 17),
                },
                Asked(almanac, 2, KnownQuestionnaires.HowYouMove, Clinics.Physiotherapy) with
                {
                    About = "BRUNO-2",
                    Status = "in-progress",
                },
                Asked(
                    almanac,
                    3,
                    KnownQuestionnaires.BeforeSkinAppointment,
                    Clinics.Dermatology
                ) with
                {
                    Status = "completed",
                    Modified = almanac.At(-6, 20, 15),
                },
                Asked(
                    almanac,
                    4,
                    KnownQuestionnaires.BeforeSkinAppointment,
                    Clinics.Dermatology
                ) with
                {
                    Status = "cancelled",
                },
                Asked(almanac, 5, KnownQuestionnaires.HowYouMove, Clinics.Physiotherapy) with
                {
                    Closes = almanac.At(-2, 17),
                },
                Asked(almanac, 6, KnownQuestionnaires.FollowUpSkin, Clinics.Dermatology) with
                {
                    PathwayId = "RZ1000000302",
                    Closes = almanac.At(300, 17),
                },
                Asked(almanac, 7, KnownQuestionnaires.FollowUpSkin, Clinics.Cardiology) with
                {
                    PathwayId = "RZ1000000303",
                    Closes = almanac.At(-5, 17),
                    Modified = almanac.At(-8, 9, 30),
                },
                Asked(almanac, 8, KnownQuestionnaires.BeforeOperation, Clinics.Surgery) with
                {
                    About = "BRUNO-3",
                },
                Asked(almanac, 9, KnownQuestionnaires.BeforeSkinAppointment, Clinics.Genetics),
            ],
        };

    private static Booking Booked(Almanac almanac, string id, Clinic clinic, int days) =>
        new()
        {
            Id = id,
            Clinic = clinic,
            Start = almanac.At(days, 10, 30),
            Created = almanac.At(-20, 11),
        };

    private static Letter Written(Almanac almanac, int number, Clinic clinic, string type) =>
        new()
        {
            Id = $"GWEN-L{number}",
            Clinic = clinic,
            Type = type,
            Dated = almanac.At(-18 + number, 9, number),
        };

    private static Survey Asked(
        Almanac almanac,
        int number,
        Questionnaire questionnaire,
        Clinic clinic
    ) =>
        new()
        {
            Id = $"BRUNO-T{number}",
            Questionnaire = questionnaire,
            Clinic = clinic,
            Authored = almanac.At(-16, 8, number),
        };
}
