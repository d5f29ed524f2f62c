using Portal.Api.Intake.Tables;
using Portal.Api.Questionnaires;

namespace Portal.Api.Intake.Resources;

/// <summary>Task: a questionnaire that a patient is asked to answer.</summary>
internal sealed class IncomingTask : Incoming
{
    public override ResourceType Type => ResourceType.Task;
    public required Reference? Patient { get; init; }
    public required Reference? Questionnaire { get; init; }

    /// <summary>The appointment that it is about.</summary>
    public Reference? Appointment { get; init; }

    /// <summary>The clinic that asks.</summary>
    public Reference? Clinic { get; init; }
    public required string Title { get; init; }
    public required TaskState Status { get; init; }
    public required TaskKind Kind { get; init; }
    public string? SpecialtyCode { get; init; }
    public string? SpecialtyName { get; init; }
    public string? PathwayId { get; init; }
    public required DateTimeOffset AuthoredAt { get; init; }
    public DateTimeOffset? ClosesAt { get; init; }
    public DateTimeOffset? ModifiedAt { get; init; }
    public DateTimeOffset? LastUpdated { get; init; }

    /// <summary>All columns but those that depend on what the patient has done already.</summary>
    public override void WriteContent(FieldWriter row)
    {
        row.Text(Title);
        row.Text(Kind.Code);
        row.Text(Kind.Display);
        row.Text(Kind.Text);
        row.Text(SpecialtyCode);
        row.Text(SpecialtyName);
        row.Text(PathwayId);
        row.Instant(AuthoredAt);
        row.Instant(ClosesAt);
    }

    protected override void WriteReferences(FieldWriter row)
    {
        Write(row, Patient);
        Write(row, Questionnaire);
        Write(row, Appointment);
        Write(row, Clinic);
        row.Name<TaskState>(Status);
        row.Instant(ModifiedAt);
    }
}

/// <summary>The type of a questionnaire, as its hospital names it.</summary>
internal readonly record struct TaskKind(string Code, string Display, string Text)
{
    public bool IsPifu => Code == QuestionnaireTask.Pifu;
}
