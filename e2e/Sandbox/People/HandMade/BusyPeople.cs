using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.People.HandMade;

/// <summary>People who are at the hospital a lot.</summary>
public static class BusyPeople
{
    private const int Dialyses = 500;

    public static Person DaljitSingh(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000042",
                BirthDate = "1966-04-21",
                GivenName = "Daljit",
                FamilyName = "Singh",
            },
            About =
                "Is coming in for an operation and stays for three nights, after a pre-assessment.",
            Registrations = [new(Northbridge)],
            Bookings =
            [
                new()
                {
                    Id = "DALJIT-1",
                    Clinic = Clinics.PreAssessment,
                    Title = "Pre-assessment appointment",
                    Start = almanac.At(5, 9, 45),
                    Created = almanac.At(-12, 15),
                    Practitioner = "Nurse Femi Ade",
                },
                new()
                {
                    Id = "DALJIT-2",
                    Clinic = Clinics.Surgery,
                    Encounter = Encounter.Inpatient,
                    Start = almanac.At(19, 7, 30),
                    End = Almanac.On(almanac.Workday(19).AddDays(3), 12),
                    Created = almanac.At(-12, 15, 5),
                    Practitioner = "Miss Olivia Grant",
                },
                new()
                {
                    Id = "DALJIT-3",
                    Clinic = Clinics.Surgery,
                    Encounter = Encounter.Inpatient,
                    Title = "General surgery day case",
                    Start = almanac.At(-200, 8),
                    End = almanac.At(-200, 17),
                    Created = almanac.At(-240, 11),
                    Changed = almanac.At(-200, 18),
                    Status = AppointmentStatus.Fulfilled,
                },
            ],
        };

    public static Person SianPrice(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000034",
                BirthDate = "1949-12-01",
                GivenName = "Siân",
                FamilyName = "Price",
            },
            About = "Has dialysis three times a week: 500 appointments.",
            Registrations = [new(Northbridge)],
            Bookings = [.. Enumerable.Range(0, Dialyses).Select(i => Dialysis(almanac, i))],
        };

    /// <summary>Monday, Wednesday and Friday, from nearly three years ago until half a year from now.</summary>
    private static Booking Dialysis(Almanac almanac, int number)
    {
        const int past = 420;
        var monday = almanac.Today.AddDays(-(((int)almanac.Today.DayOfWeek + 6) % 7));
        var week = Math.DivRem(number, 3, out var ofWeek);
        var day = monday.AddDays(((week - (past / 3)) * 7) + (ofWeek * 2));
        var start = Almanac.On(day, 13);
        var isOver = day < almanac.Today;
        return new()
        {
            Id = $"SIAN-{number + 1}",
            Clinic = Clinics.Renal,
            Start = start,
            Created = start.AddDays(-1100),
            Changed = isOver ? start.AddHours(5) : null,
            Status =
                !isOver ? AppointmentStatus.Booked
                : number % 53 == 0 ? AppointmentStatus.NoShow
                : number % 37 == 0 ? AppointmentStatus.Cancelled
                : AppointmentStatus.Fulfilled,
            CancellationReason =
                isOver && number % 37 == 0 ? "The unit was closed that day." : null,
            Practitioner = "Sister Moira Keane",
        };
    }
}
