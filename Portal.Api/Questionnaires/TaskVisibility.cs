using Portal.Api.Bookings;

namespace Portal.Api.Questionnaires;

/// <summary>Why a task is not for the patient's eyes, by the producer standard's inclusion and exclusion rules.</summary>
public enum TaskExclusion
{
    /// <summary>SRCBR2, 3 and 4: its clinic, its specialty or the appointment that it is about is kept from patients.</summary>
    AppointmentExcluded,

    /// <summary>Only tasks about outpatient appointments are included.</summary>
    InpatientAppointment,
}

/// <summary>The exclusion rules, one row each, for the page and the Aggregator alike.</summary>
public static class TaskVisibility
{
    private static readonly (TaskExclusion Exclusion, Func<SentTask, bool> Holds)[] _rules =
    [
        (TaskExclusion.AppointmentExcluded, task => Visibility.ExclusionOf(task) is not null),
        (
            TaskExclusion.InpatientAppointment,
            task => task.AppointmentEncounter == Encounter.Inpatient
        ),
    ];

    /// <summary>The first rule that hides the task; null when it is shown.</summary>
    public static TaskExclusion? ExclusionOf(SentTask task)
    {
        foreach (var (exclusion, holds) in _rules)
        {
            if (holds(task))
            {
                return exclusion;
            }
        }
        return null;
    }
}
