using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

internal enum Outcome
{
    Added,
    Changed,
    Unchanged,
    Refused,

    /// <summary>It names what is not there yet: another try after the rest of the run may succeed.</summary>
    Waiting,
}

/// <summary>What became of one resource.</summary>
internal readonly record struct Verdict(Outcome Outcome, Fault? Fault);

/// <summary>One resource on its way into its table.</summary>
internal sealed class Row<T>(T resource, int n)
    where T : Incoming
{
    public T Resource => resource;

    /// <summary>Its number in the batch.</summary>
    public int N => n;

    /// <summary>Null while nothing speaks against it.</summary>
    public Outcome? Outcome { get; private set; }
    public Fault? Fault { get; private set; }

    public bool IsOpen => Outcome is null;
    public bool IsNew => Existing is null;

    public Guid Id { get; set; }
    public Guid TrustId { get; set; }

    /// <summary>When it is put in.</summary>
    public DateTimeOffset Now { get; set; }
    public Existing? Existing { get; set; }

    // Whom it refers to, once found.
    public Guid? PlaceId { get; set; }
    public Guid? ClinicId { get; set; }
    public IReadOnlyList<Guid> ClinicIds { get; set; } = [];
    public Guid PatientId { get; set; }
    public Guid? ReferralId { get; set; }
    public IReadOnlyList<Guid> AppointmentIds { get; set; } = [];
    public Guid? QuestionnaireId { get; set; }
    public Found? Slot { get; set; }
    public AppointmentPlan? Plan { get; set; }

    public void Decide(Outcome outcome) => Outcome ??= outcome;

    public void Refuse(string field, string message) =>
        Stop(Tables.Outcome.Refused, $"{resource.Type}.{field}", message);

    /// <summary>Refused unless what it names comes later in the run.</summary>
    public void Wait(string path, string message) => Stop(Tables.Outcome.Waiting, path, message);

    public Verdict Verdict => new(Outcome ?? Tables.Outcome.Unchanged, Fault);

    private void Stop(Outcome outcome, string path, string message)
    {
        if (IsOpen)
        {
            Outcome = outcome;
            Fault = new Fault(path, message);
        }
    }
}

/// <summary>What the database holds of a resource that came again.</summary>
internal class Existing
{
    public int N { get; init; }
    public Guid Id { get; init; }
    public Guid? PatientId { get; init; }
    public string? SourceHash { get; init; }
    public string? SourceId { get; init; }
}
