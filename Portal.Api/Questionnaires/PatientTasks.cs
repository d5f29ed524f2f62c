using Portal.Api.Patients;

namespace Portal.Api.Questionnaires;

/// <summary>What is held of what one patient is asked.</summary>
public sealed record PatientTasks(
    IReadOnlyList<Registration> Registrations,
    IReadOnlyList<QuestionnaireTask> Tasks
) : Held<VisibleTasks>(Registrations)
{
    protected override VisibleTasks At(IReadOnlyList<Registration> at, PatientAccess access)
    {
        var trusts = TrustsOf(at);
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
public sealed record VisibleTasks(PatientAccess Access, IReadOnlyList<QuestionnaireTask> Tasks);
