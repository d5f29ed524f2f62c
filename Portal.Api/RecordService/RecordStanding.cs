using Portal.Api.Patients;

namespace Portal.Api.RecordService;

/// <summary>Whether the Record Service may be told of a patient, and when to look again where it may not.</summary>
/// <param name="Reason">Why it may not; null when it may.</param>
/// <param name="LookAgainOn">The day in London on which the answer may be another one; null when it may.</param>
public readonly record struct RecordStanding(AccessRefusal? Reason, DateOnly? LookAgainOn)
{
    private const int YoungestAge = 16;

    public bool MayBeTold => Reason is null;

    /// <summary>
    /// The producer standard's rules: never a patient who is restricted anywhere, nor one who at every trust is excluded
    /// or under age, or whose trusts do not take part. A patient comes of age on the birthday.
    /// </summary>
    /// <param name="registrations">All of one patient.</param>
    /// <param name="today">The day in London.</param>
    public static RecordStanding Decide(
        IReadOnlyCollection<RecordRegistration> registrations,
        DateOnly today
    )
    {
        if (registrations.Any(registration => registration.IsRestricted))
        {
            return new(AccessRefusal.Restricted, today.AddDays(1));
        }

        var standing = new RecordStanding(AccessRefusal.Unknown, today.AddDays(1));
        foreach (var registration in registrations)
        {
            var one = Decide(registration, today);
            if (one.MayBeTold)
            {
                return one;
            }
            // Of several reasons the one that ends first decides when to look again.
            if (standing.Reason == AccessRefusal.Unknown || one.LookAgainOn < standing.LookAgainOn)
            {
                standing = one;
            }
        }
        return standing;
    }

    private static RecordStanding Decide(RecordRegistration registration, DateOnly today)
    {
        var age = Math.Max(YoungestAge, registration.MinimumAge);
        if (PatientAccess.AgeOn(today, registration.BirthDate) < age)
        {
            return new(AccessRefusal.TooYoung, Birthday(registration.BirthDate, age));
        }
        if (registration.IsExcluded)
        {
            return new(AccessRefusal.Excluded, today.AddDays(1));
        }
        return registration.TrustIsOpen
            ? default
            : new(AccessRefusal.TrustClosed, today.AddDays(1));
    }

    /// <summary>As <see cref="PatientAccess.AgeOn"/> counts: someone born on 29 February has the birthday on 1 March in other years.</summary>
    private static DateOnly Birthday(DateOnly birthDate, int age)
    {
        var day = birthDate.AddYears(age);
        return day.Day == birthDate.Day ? day : day.AddDays(1);
    }
}
