using Portal.Sandbox.Hospitals;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.People.HandMade;

/// <summary>What hospitals hold and patients must not see.</summary>
public static class HiddenThings
{
    public static Person NadiaRahman(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000204",
                BirthDate = "1988-01-19",
                GivenName = "Nadia",
                FamilyName = "Rahman",
            },
            About =
                "Sees one appointment of five: the others are hidden, or at an excluded clinic, a ghost clinic or an excluded specialty.",
            Registrations = [new(Northbridge)],
            Referrals =
            [
                new()
                {
                    Id = "R-NADIA-1",
                    Trust = Northbridge,
                    SpecialtyCode = "330",
                    SpecialtyName = "Dermatology",
                    ReferredOn = almanac.Workday(-12),
                    IsRestricted = true,
                },
                new()
                {
                    Id = "R-NADIA-2",
                    Trust = Northbridge,
                    SpecialtyCode = "360",
                    SpecialtyName = "Sexual health",
                    ReferredOn = almanac.Workday(-12),
                },
            ],
            Bookings =
            [
                Booked(almanac, 1, Clinics.Dermatology),
                Booked(almanac, 2, Clinics.Genetics),
                Booked(almanac, 3, Clinics.ResultsReview),
                Booked(almanac, 4, Clinics.SexualHealth),
                Booked(almanac, 5, Clinics.Cardiology) with
                {
                    IsHidden = true,
                },
            ],
        };

    private static Booking Booked(Almanac almanac, int number, Clinic clinic) =>
        new()
        {
            Id = $"NADIA-{number}",
            Clinic = clinic,
            Start = almanac.At(10 + number, 11, 40),
            Created = almanac.At(-8, 9),
        };
}
