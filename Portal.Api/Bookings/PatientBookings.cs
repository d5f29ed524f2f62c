using Portal.Api.Patients;

namespace Portal.Api.Bookings;

/// <summary>All that is held of one patient, as read from the database; <see cref="For"/> makes of it what may be shown.</summary>
public sealed record PatientBookings(
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Appointment> Appointments,
    IReadOnlyList<Referral> Referrals
)
{
    /// <summary>What the person with this birth date may see today, by the same rules on the page and in the API.</summary>
    public VisibleBookings For(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.Open, access);
    }

    /// <summary>What they could see too if its trusts used the portal.</summary>
    public VisibleBookings NotYetFor(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.NotYet, access);
    }

    private VisibleBookings At(IReadOnlyList<Registration> at, PatientAccess access)
    {
        var trusts = at.Select(registration => registration.TrustId).ToHashSet();
        return new(
            access,
            [
                .. Appointments.Where(appointment =>
                    trusts.Contains(appointment.TrustId)
                    && Visibility.ExclusionOf(appointment) is null
                ),
            ],
            [
                .. Referrals.Where(referral =>
                    trusts.Contains(referral.TrustId)
                    && !referral.IsRestricted
                    && !referral.SpecialtyIsExcluded
                ),
            ]
        );
    }
}

/// <summary>What one person may see; empty lists where access is refused.</summary>
public sealed record VisibleBookings(
    PatientAccess Access,
    IReadOnlyList<Appointment> Appointments,
    IReadOnlyList<Referral> Referrals
) : IVisible
{
    int IVisible.Count => Appointments.Count;
}
