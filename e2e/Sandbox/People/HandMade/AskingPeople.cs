using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;
using static Portal.Sandbox.Hospitals.Trusts;

namespace Portal.Sandbox.People.HandMade;

/// <summary>People with open requests, open referrals, and appointments that came to nothing.</summary>
public static class AskingPeople
{
    public static Person KofiAsante(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000115",
                BirthDate = "1985-07-14",
                GivenName = "Kofi",
                FamilyName = "Asante",
            },
            About =
                "Has asked for another time, for a change and for a cancellation, and waits for the hospital. One he has confirmed.",
            Registrations = [new(Northbridge), new(Eastmoor)],
            Bookings =
            [
                Asked(almanac, 1, Clinics.Cardiology, 20, RequestStatus.PendingReschedule),
                Asked(almanac, 2, Clinics.Renal, 25, RequestStatus.PendingCancellation),
                Asked(almanac, 3, Clinics.DiabetesByVideo, 33, RequestStatus.PendingChange),
                Asked(almanac, 4, Clinics.Podiatry, 4, RequestStatus.ConfirmedAttendance),
            ],
        };

    public static Person LenaFischer(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000123",
                BirthDate = "1994-03-22",
                GivenName = "Lena",
                FamilyName = "Fischer",
            },
            About =
                "Has been referred: one she can book herself, for one she can ask, one the hospital will book.",
            Registrations = [new(Northbridge), new(Eastmoor)],
            Referrals =
            [
                new()
                {
                    Id = "R-LENA-1",
                    Trust = Eastmoor,
                    SpecialtyCode = "650",
                    SpecialtyName = "Physiotherapy",
                    Clinics = [Clinics.Physiotherapy],
                    ReferredOn = almanac.Workday(-9),
                    Referrer = "Dr Priya Nair",
                    CanBook = true,
                    Ubrn = "000000000201",
                    PathwayId = "RZ2000000201",
                },
                new()
                {
                    Id = "R-LENA-2",
                    Trust = Northbridge,
                    SpecialtyCode = "320",
                    SpecialtyName = "Cardiology",
                    Clinics = [Clinics.Cardiology],
                    ReferredOn = almanac.Workday(-16),
                    Referrer = "Dr Priya Nair",
                    CanBook = true,
                    Note = "Tell us which days suit you and we will find a time.",
                    PathwayId = "RZ1000000202",
                },
                new()
                {
                    Id = "R-LENA-3",
                    Trust = Northbridge,
                    SpecialtyCode = "110",
                    SpecialtyName = "Trauma and orthopaedics",
                    ReferredOn = almanac.Workday(-40),
                    Note = "We will send you a date within 18 weeks.",
                    Priority = "URGENT",
                },
            ],
        };

    public static Person MaryOConnor(Almanac almanac) =>
        new()
        {
            Account = new()
            {
                NhsNumber = "9990000131",
                BirthDate = "1976-10-05",
                GivenName = "Mary",
                FamilyName = "O'Connor",
            },
            About = "Has appointments that were cancelled or missed, and none ahead.",
            Registrations = [new(Northbridge)],
            Bookings =
            [
                new()
                {
                    Id = "MARY-1",
                    Clinic = Clinics.Dermatology,
                    Start = almanac.At(10, 11, 20),
                    Created = almanac.At(-30, 9),
                    Changed = almanac.At(-2, 15, 45),
                    Status = AppointmentStatus.Cancelled,
                    CancellationReason =
                        "The doctor is not available that day. We will call you with a new date.",
                },
                new()
                {
                    Id = "MARY-2",
                    Clinic = Clinics.Cardiology,
                    Start = almanac.At(-25, 14),
                    Created = almanac.At(-70, 10),
                    Changed = almanac.At(-25, 17),
                    Status = AppointmentStatus.NoShow,
                },
                new()
                {
                    Id = "MARY-3",
                    Clinic = Clinics.Cardiology,
                    Start = almanac.At(-120, 9, 30),
                    Created = almanac.At(-150, 10),
                    Changed = almanac.At(-120, 12),
                    Status = AppointmentStatus.Fulfilled,
                },
            ],
        };

    private static Booking Asked(
        Almanac almanac,
        int number,
        Clinic clinic,
        int days,
        RequestStatus request
    ) =>
        new()
        {
            Id = $"KOFI-{number}",
            Clinic = clinic,
            Start = almanac.At(days, 10, 20),
            Created = almanac.At(-28, 9, 10),
            Changed = almanac.At(-number - 1, 18, 4),
            Request = request,
            Practitioner = clinic.Staff.Count > 0 ? clinic.Staff[0] : null,
        };
}
