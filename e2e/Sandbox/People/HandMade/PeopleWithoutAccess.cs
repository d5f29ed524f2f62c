using Portal.Sandbox.Hospitals;
using Portal.Sandbox.NhsLogin;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.People.HandMade;

/// <summary>People who see nothing, each for a reason of their own.</summary>
public static class PeopleWithoutAccess
{
    public static Person BenOkafor() =>
        new()
        {
            Account = Someone("9990000026", "1999-06-11", "Ben", "Okafor"),
            About = "Is known to the hospital and has nothing at all there.",
            Registrations = [new(Northbridge)],
        };

    public static Person EllaBrown(Almanac almanac) =>
        new()
        {
            Account = Someone("9990000050", almanac.BornYearsAgo(15), "Ella", "Brown"),
            About = "Is 15, so the portal is closed to her.",
            Registrations = [new(Northbridge)],
            Bookings = [One(almanac, "ELLA", Clinics.Dermatology)],
        };

    public static Person SamuelAdeyemi(Almanac almanac) =>
        new()
        {
            Account = Someone("9990000158", almanac.BornYearsAgo(17), "Samuel", "Adeyemi"),
            About =
                "Is 17. Westvale opens its doors at 18, Eastmoor at 16: he sees one appointment of two.",
            Registrations = [new(Westvale), new(Eastmoor)],
            Bookings =
            [
                One(almanac, "SAMUEL-W", Clinics.Eyes),
                One(almanac, "SAMUEL-E", Clinics.Physiotherapy),
            ],
        };

    public static Person FarahHussain(Almanac almanac) =>
        new()
        {
            Account = Someone("9990000069", "1983-09-27", "Farah", "Hussain"),
            About = "Is marked as sensitive in the national records: nothing is shown anywhere.",
            Registrations = [new(Northbridge, IsRestricted: true), new(Eastmoor)],
            Bookings =
            [
                One(almanac, "FARAH-N", Clinics.Cardiology),
                One(almanac, "FARAH-E", Clinics.Physiotherapy),
            ],
        };

    public static Person GeorgeWright(Almanac almanac) =>
        new()
        {
            Account = Someone("9990000077", "1969-03-12", "George", "Wright"),
            About =
                "The hospital has another date of birth for him than NHS login: 3 December instead of 12 March.",
            Registrations = [new(Northbridge, BirthDate: "1969-12-03")],
            Bookings = [One(almanac, "GEORGE", Clinics.Cardiology)],
        };

    public static Person RosaMartinez(Almanac almanac) =>
        new()
        {
            Account = Someone("9990000166", "1955-05-08", "Rosa", "Martínez"),
            About = "The trust has marked her as having no portal.",
            Registrations = [new(Northbridge, IsExcluded: true)],
            Bookings = [One(almanac, "ROSA", Clinics.Cardiology)],
        };

    public static Person TessHale() =>
        new()
        {
            Account = Someone("9990000174", "1990-02-14", "Tess", "Hale"),
            About = "Has an NHS login, and no trust here knows her.",
        };

    public static Person OwenLloyd(Almanac almanac) =>
        new()
        {
            Account = Someone("9990000182", "1987-12-24", "Owen", "Lloyd") with
            {
                ProofingLevel = Account.P5,
            },
            About = "Has not proved fully who he is (P5): NHS login asks him to, or refuses.",
            Registrations = [new(Northbridge)],
            Bookings = [One(almanac, "OWEN", Clinics.Dermatology)],
        };

    public static Person PeiZhang() =>
        new()
        {
            Account = Someone("9990000190", "2001-07-30", "Pei", "Zhang") with
            {
                ProofingLevel = Account.P0,
            },
            About = "Has only just made an NHS login (P0): nobody knows yet who it is.",
            Registrations = [new(Northbridge)],
        };

    private static Account Someone(string number, string birthDate, string given, string family) =>
        new()
        {
            NhsNumber = number,
            BirthDate = birthDate,
            GivenName = given,
            FamilyName = family,
        };

    private static Booking One(Almanac almanac, string id, Clinic clinic) =>
        new()
        {
            Id = id,
            Clinic = clinic,
            Start = almanac.At(14, 15),
            Created = almanac.At(-7, 9),
        };
}
