namespace Portal.Api.Patients;

/// <summary>
/// Who may see what: the registrations of one patient that are open to the person with this birth date, or why none
/// is. The page and the Aggregator's API both ask here.
/// </summary>
/// <param name="Open">Registrations whose data may be shown; empty when refused.</param>
/// <param name="Refusal">Why none is open; null when at least one is.</param>
public sealed record PatientAccess(IReadOnlyList<Registration> Open, AccessRefusal? Refusal)
{
    /// <summary>Registrations that nothing but <see cref="AccessRefusal.TrustClosed"/> keeps closed: of them the patient may hear that the trust does not use the portal, and nothing else.</summary>
    public IReadOnlyList<Registration> NotYet { get; init; } = [];

    /// <param name="registrations">All registrations of one patient, at every trust.</param>
    /// <param name="birthDate">From the verified ID token.</param>
    /// <param name="today">The day in London.</param>
    public static PatientAccess Decide(
        IReadOnlyCollection<Registration> registrations,
        DateOnly birthDate,
        DateOnly today
    )
    {
        if (registrations.Count == 0)
        {
            return new([], AccessRefusal.Unknown);
        }

        // One trust's mark in PDS holds everywhere: PDS is one for all of them.
        if (registrations.Any(registration => registration.IsRestricted))
        {
            return new([], AccessRefusal.Restricted);
        }

        var refusals = registrations
            .Select(registration =>
                (registration, Refusal: RefusalOf(registration, birthDate, today))
            )
            .ToList();
        var open = With(null);
        return new(open, open.Count > 0 ? null : refusals.Max(entry => entry.Refusal))
        {
            NotYet = With(AccessRefusal.TrustClosed),
        };

        List<Registration> With(AccessRefusal? refusal) =>
            [
                .. refusals
                    .Where(entry => entry.Refusal == refusal)
                    .Select(entry => entry.registration),
            ];
    }

    private static AccessRefusal? RefusalOf(
        Registration registration,
        DateOnly birthDate,
        DateOnly today
    )
    {
        if (registration.BirthDate != birthDate)
        {
            return AccessRefusal.BirthDateMismatch;
        }
        if (AgeOn(today, birthDate) < Math.Max(16, registration.MinimumAge))
        {
            return AccessRefusal.TooYoung;
        }
        if (registration.IsExcluded)
        {
            return AccessRefusal.Excluded;
        }
        return registration.TrustIsOpen ? null : AccessRefusal.TrustClosed;
    }

    /// <summary>Age in whole years; someone born on 29 February has their birthday on 1 March in other years.</summary>
    public static int AgeOn(DateOnly day, DateOnly birthDate)
    {
        var age = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? age - 1 : age;
    }
}
