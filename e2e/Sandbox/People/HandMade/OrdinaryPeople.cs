using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.NhsLogin;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.People.HandMade;

/// <summary>People for whom everything is as it should be.</summary>
public static class OrdinaryPeople
{
    public static Person AdaArcher(Almanac almanac)
    {
        var referral = new Referral
        {
            Id = "R-ADA-1",
            Trust = Northbridge,
            SpecialtyCode = "330",
            SpecialtyName = "Dermatology",
            Clinics = [Clinics.Dermatology],
            ReferredOn = almanac.Workday(-30),
            Ubrn = "000000000101",
            PathwayId = "RZ1000000101",
        };
        return new()
        {
            Account = new()
            {
                NhsNumber = "9990000018",
                BirthDate = "1980-05-17",
                GivenName = "Ada",
                FamilyName = "Archer",
            },
            About =
                "Start here. She sees a skin doctor next week and can change or cancel it herself.",
            Registrations = [new(Northbridge)],
            Referrals = [referral],
            Bookings =
            [
                new()
                {
                    Id = "ADA-1",
                    Clinic = Clinics.Dermatology,
                    Start = almanac.At(8, 14, 30),
                    SlotId = Diary.IdOf(Clinics.Dermatology, almanac.At(8, 14, 30)),
                    Created = almanac.At(-21, 10, 12),
                    Practitioner = "Dr Grace Ward",
                    Referral = referral,
                },
                new()
                {
                    Id = "ADA-2",
                    Clinic = Clinics.Fracture,
                    Start = almanac.At(30, 9, 15),
                    Created = almanac.At(-3, 16, 40),
                    Practitioner = "Mr David Okoye",
                },
                new()
                {
                    Id = "ADA-3",
                    Clinic = Clinics.Fracture,
                    Start = almanac.At(-45, 11),
                    Created = almanac.At(-60, 9, 5),
                    Changed = almanac.At(-45, 12, 30),
                    Status = AppointmentStatus.Fulfilled,
                    Practitioner = "Mr David Okoye",
                },
            ],
            Letters =
            [
                new()
                {
                    Id = "ADA-L1",
                    Clinic = Clinics.Dermatology,
                    Type = "appointment letter",
                    Dated = almanac.At(-20, 9),
                    About = ["ADA-1"],
                    PathwayId = referral.PathwayId,
                    Lines =
                    [
                        "We look forward to seeing you. Do not put cream or make-up on the area that we will look at.",
                        "If you cannot come, change or cancel your appointment in the portal, or call us.",
                    ],
                },
                new()
                {
                    Id = "ADA-L2",
                    Clinic = Clinics.Fracture,
                    Type = "clinic letter",
                    Dated = almanac.At(-44, 15),
                    About = ["ADA-3"],
                    Receipt = "Read",
                },
            ],
            Surveys =
            [
                new()
                {
                    Id = "ADA-T1",
                    Questionnaire = KnownQuestionnaires.BeforeSkinAppointment,
                    Clinic = Clinics.Dermatology,
                    Authored = almanac.At(-19, 9),
                    About = "ADA-1",
                    Closes = almanac.At(7, 17),
                    PathwayId = referral.PathwayId,
                },
            ],
        };
    }

    public static Person JoyMensah(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000107",
                BirthDate = "1991-11-30",
                GivenName = "Joy",
                FamilyName = "Mensah",
            },
            About = "Has a phone call, and a video call that starts within the hour.",
            Registrations = [new(Northbridge)],
            Bookings =
            [
                new()
                {
                    Id = "JOY-1",
                    Clinic = Clinics.DiabetesByVideo,
                    Start = QuarterHourAfter(almanac.Now.AddMinutes(10)),
                    Created = almanac.At(-14, 13, 20),
                    Practitioner = "Dr Yusuf Demir",
                    VideoLink = "https://video.example.nhs.uk/room/4c1f2a",
                },
                new()
                {
                    Id = "JOY-2",
                    Clinic = Clinics.RheumatologyByPhone,
                    Start = almanac.At(12, 12),
                    Created = almanac.At(-10, 8, 50),
                    Practitioner = "Dr Elin Bevan",
                },
                new()
                {
                    Id = "JOY-3",
                    Clinic = Clinics.RheumatologyByPhone,
                    Start = almanac.At(-80, 15, 40),
                    Created = almanac.At(-100, 10),
                    Changed = almanac.At(-80, 16, 10),
                    Status = AppointmentStatus.Fulfilled,
                },
            ],
        };

    public static Person HelenNovak(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000085",
                BirthDate = "1958-02-03",
                GivenName = "Helen",
                FamilyName = "Novák",
            },
            About = "A patient of two trusts, with appointments at both.",
            Registrations = [new(Northbridge), new(Eastmoor)],
            Bookings =
            [
                new()
                {
                    Id = "HELEN-1",
                    Clinic = Clinics.Cardiology,
                    Start = almanac.At(15, 10, 30),
                    Created = almanac.At(-20, 11),
                    Practitioner = "Dr Hannah Cole",
                },
                new()
                {
                    Id = "HELEN-2",
                    Clinic = Clinics.Physiotherapy,
                    Start = almanac.At(6, 16),
                    SlotId = Diary.IdOf(Clinics.Physiotherapy, almanac.At(6, 16)),
                    Created = almanac.At(-9, 14, 2),
                    Practitioner = "Tomasz Nowak",
                },
                new()
                {
                    Id = "HELEN-3",
                    Clinic = Clinics.Physiotherapy,
                    Start = almanac.At(-15, 16),
                    Created = almanac.At(-40, 14),
                    Changed = almanac.At(-15, 17),
                    Status = AppointmentStatus.Fulfilled,
                    Practitioner = "Aisha Begum",
                },
            ],
        };

    public static Person ImranAli(Almanac almanac)
    {
        var spring = almanac.NextClockChange(3);
        var autumn = almanac.NextClockChange(10);
        return new()
        {
            Account = new()
            {
                NhsNumber = "9990000093",
                BirthDate = "1972-08-09",
                GivenName = "Imran",
                FamilyName = "Ali",
            },
            About =
                "Comes in on the days when the clocks change, in spring and in autumn, and stays over the night between.",
            Registrations = [new(Northbridge)],
            Bookings =
            [
                new()
                {
                    Id = "IMRAN-1",
                    Clinic = Clinics.Renal,
                    Start = Almanac.On(spring, 9),
                    Created = almanac.At(-5, 10),
                },
                new()
                {
                    Id = "IMRAN-2",
                    Clinic = Clinics.Renal,
                    Start = Almanac.On(autumn, 9),
                    Created = almanac.At(-5, 10),
                },
                new()
                {
                    Id = "IMRAN-3",
                    Clinic = Clinics.Surgery,
                    Encounter = Encounter.Inpatient,
                    Start = Almanac.On(autumn.AddDays(-1), 16),
                    End = Almanac.On(autumn.AddDays(1), 11),
                    Created = almanac.At(-4, 9, 30),
                },
            ],
        };
    }

    private static DateTimeOffset QuarterHourAfter(DateTimeOffset instant)
    {
        var quarter = TimeSpan.FromMinutes(15).Ticks;
        return new((instant.UtcTicks + quarter - 1) / quarter * quarter, TimeSpan.Zero);
    }
}
