namespace Portal.Api.Patients;

/// <summary>What is held of one patient, as read from the database, with the rules that make of it what may be shown.</summary>
/// <typeparam name="TVisible">What one person may see of it.</typeparam>
public abstract record Held<TVisible>(IReadOnlyList<Registration> Registrations)
    where TVisible : class
{
    /// <summary>What the person with this birth date may see today, by the same rules on the page and in the API.</summary>
    public TVisible For(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.Open, access);
    }

    /// <summary>What they could see too if its trusts used the portal.</summary>
    public TVisible NotYetFor(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.NotYet, access);
    }

    /// <summary>
    /// What others may be told of it, by the same rules. Nobody is logged in: the birth date is the one that the trust
    /// itself holds.
    /// </summary>
    /// <param name="trustId">Whose it is; null where there is nothing.</param>
    /// <param name="today">The day in London.</param>
    /// <returns>With what the trust holds of the patient; null where it holds nothing.</returns>
    public (TVisible Visible, Registration Registration)? AsHeldAt(Guid? trustId, DateOnly today) =>
        Registrations.FirstOrDefault(held => held.TrustId == trustId) is { } registration
            ? (For(registration.BirthDate, today), registration)
            : null;

    /// <summary>What is of these trusts and not kept from patients.</summary>
    protected abstract TVisible At(IReadOnlyList<Registration> at, PatientAccess access);

    protected static HashSet<Guid> TrustsOf(IReadOnlyList<Registration> registrations) =>
        registrations.Select(registration => registration.TrustId).ToHashSet();
}
