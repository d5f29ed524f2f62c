using Portal.Api.Fhir;

namespace Portal.Api.Intake.Inbound.Resources;

/// <summary>What a patient asks of the hospital, as a FHIR R4 Task: who, about what, when it would suit, until when to answer.</summary>
public sealed record RequestTask : IResource
{
    public string ResourceType { get; } = "Task";
    public required string Id { get; init; }
    public required IReadOnlyList<Identifier> Identifier { get; init; }

    /// <summary>The referral that a booking is asked for.</summary>
    public IReadOnlyList<TaskReference>? BasedOn { get; init; }

    /// <summary>requested, completed (accepted), rejected, or cancelled (taken back, or overtaken by another change).</summary>
    public required string Status { get; init; }
    public TextConcept? StatusReason { get; init; }
    public string Intent { get; } = "proposal";
    public required CodeableConcept Code { get; init; }

    /// <summary>The appointment that is to be changed or cancelled.</summary>
    public TaskReference? Focus { get; init; }
    public required TaskReference For { get; init; }
    public required DateTimeOffset AuthoredOn { get; init; }
    public required DateTimeOffset LastModified { get; init; }
    public required TaskReference Owner { get; init; }
    public TextConcept? ReasonCode { get; init; }
    public IReadOnlyList<Annotation>? Note { get; init; }
    public required TaskRestriction Restriction { get; init; }
    public IReadOnlyList<TaskPart>? Input { get; init; }
    public IReadOnlyList<TaskPart>? Output { get; init; }

    public override string ToString() => $"Task {Id}";
}

/// <summary>A concept in words alone.</summary>
public sealed record TextConcept(string Text);

/// <summary>A note in plain text.</summary>
public sealed record Annotation(string Text);

/// <summary>Until when the patient was told there would be an answer: a day in London.</summary>
public sealed record TaskRestriction(TaskPeriod Period);

public sealed record TaskPeriod(DateOnly End);

/// <summary>A reference within this API, or by the hospital's own identifier.</summary>
public sealed record TaskReference
{
    /// <summary>Such as <c>Appointment/0197...</c>.</summary>
    public string? Reference { get; init; }
    public string? Type { get; init; }
    public Identifier? Identifier { get; init; }
    public string? Display { get; init; }
}

/// <summary>One wish or need of the patient, or what came of the request: a code for what it is, and its value.</summary>
public sealed record TaskPart(CodeableConcept Type)
{
    public bool? ValueBoolean { get; init; }
    public string? ValueCode { get; init; }
    public DateOnly? ValueDate { get; init; }
    public string? ValueString { get; init; }
    public TaskReference? ValueReference { get; init; }
}
