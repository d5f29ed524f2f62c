using Portal.Api.Bookings;
using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.People;

/// <summary>What the hospitals hold of a generated person: mostly a few appointments, sometimes many, sometimes none.</summary>
public static class GeneratedBookings
{
    public static Person Add(Person person, int index, ref Dice dice, Almanac almanac)
    {
        var trust = dice.Of(HospitalWorld.Trusts);
        var other = dice.Percent(10) ? dice.Of(HospitalWorld.Trusts) : trust;
        var trusts = other == trust ? [trust] : new[] { trust, other };
        var referrals = dice.Percent(25)
            ? new[] { ReferralOf(trust, index, ref dice, almanac) }
            : [];
        var bookings = new Booking[NumberOfBookings(ref dice)];
        for (var i = 0; i < bookings.Length; i++)
        {
            bookings[i] = BookingOf(dice.Of(trusts), $"G{index}-{i + 1}", ref dice, almanac);
        }
        return person with
        {
            Registrations = [.. trusts.Select(one => new Registration(one))],
            Referrals = referrals,
            Bookings = bookings,
        };
    }

    private static int NumberOfBookings(ref Dice dice) =>
        dice.Below(100) switch
        {
            < 8 => 0,
            < 95 => dice.Between(1, 8),
            _ => dice.Between(9, 40),
        };

    private static Referral ReferralOf(Trust trust, int index, ref Dice dice, Almanac almanac)
    {
        var clinic = dice.Of(HospitalWorld.Ordinary(trust));
        return new()
        {
            Id = $"R-G{index}",
            Trust = trust,
            SpecialtyCode = clinic.SpecialtyCode,
            SpecialtyName = clinic.SpecialtyName,
            Clinics = [clinic],
            ReferredOn = almanac.Workday(-dice.Between(1, 120)),
            CanBook = clinic.Book != ActionMode.Off,
            Priority = dice.Percent(10) ? "URGENT" : "ROUTINE",
            Ubrn = $"{index + 1_000_000:D12}",
            PathwayId = $"{trust.OdsCode}{index + 1_000_000:D10}",
        };
    }

    private static Booking BookingOf(Trust trust, string id, ref Dice dice, Almanac almanac)
    {
        var clinic = dice.Of(HospitalWorld.Ordinary(trust));
        var days = dice.Between(-400, 150);
        var start = almanac.At(days, dice.Between(8, 17), dice.Below(4) * 15);
        var created = start.AddDays(-dice.Between(150, 250));
        var isOver = start < almanac.Now;
        var fate = dice.Below(100);
        var status =
            fate < 10 ? AppointmentStatus.Cancelled
            : !isOver ? AppointmentStatus.Booked
            : fate < 16 ? AppointmentStatus.NoShow
            : AppointmentStatus.Fulfilled;
        return new()
        {
            Id = id,
            Clinic = clinic,
            Start = start,
            Created = created,
            Changed = status == AppointmentStatus.Booked ? null : start.AddDays(isOver ? 0 : -151),
            Status = status,
            CancellationReason =
                status == AppointmentStatus.Cancelled ? "The clinic does not take place." : null,
            Request =
                status == AppointmentStatus.Booked && dice.Percent(15)
                    ? (RequestStatus)dice.Below(4)
                    : null,
            Practitioner = clinic.Staff.Count > 0 ? dice.Of(clinic.Staff) : null,
            VideoLink =
                clinic.Medium == Medium.Video
                    ? $"https://video.example.nhs.uk/room/{dice.Next():x16}"
                    : null,
        };
    }
}
