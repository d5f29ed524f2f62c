using Portal.Api.Patients;

namespace Portal.Api.Bookings;

/// <summary>The bookings that are held of one patient.</summary>
public sealed record PatientBookings(
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<Appointment> Appointments,
    IReadOnlyList<Referral> Referrals
) : Held<VisibleBookings>(Registrations)
{
    protected override VisibleBookings At(IReadOnlyList<Registration> at, PatientAccess access)
    {
        var trusts = TrustsOf(at);
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
);
