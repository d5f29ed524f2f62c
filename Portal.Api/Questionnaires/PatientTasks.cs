using Portal.Api.Patients;

namespace Portal.Api.Questionnaires;

/// <summary>All that is held of one patient, as read from the database; <see cref="For"/> makes of it what may be shown.</summary>
public sealed record PatientTasks(
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<QuestionnaireTask> Tasks
)
{
    /// <summary>What the person with this birth date may see today, by the same rules on the page and in the API.</summary>
    public VisibleTasks For(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.Open, access);
    }

    /// <summary>What they could see too if its trusts used the portal.</summary>
    public VisibleTasks NotYetFor(DateOnly birthDate, DateOnly today)
    {
        var access = PatientAccess.Decide(Registrations, birthDate, today);
        return At(access.NotYet, access);
    }

    private VisibleTasks At(IReadOnlyList<Registration> at, PatientAccess access)
    {
        var trusts = at.Select(registration => registration.TrustId).ToHashSet();
        return new(
            access,
            [
                .. Tasks.Where(task =>
                    trusts.Contains(task.TrustId) && TaskVisibility.ExclusionOf(task) is null
                ),
            ]
        );
    }
}

/// <summary>What one person may see; an empty list where access is refused.</summary>
/// <param name="Tasks">Newest first.</param>
public sealed record VisibleTasks(PatientAccess Access, IReadOnlyList<QuestionnaireTask> Tasks)
    : IVisible
{
    int IVisible.Count => Tasks.Count;
}
