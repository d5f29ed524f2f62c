using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.People;

/// <summary>A questionnaire that the hospital asks someone to answer.</summary>
public sealed record Survey
{
    /// <summary>The kind of a patient initiated follow-up.</summary>
    public const string Pifu = "pifu-triage";

    /// <summary>Unique within the trust.</summary>
    public required string Id { get; init; }
    public required Questionnaire Questionnaire { get; init; }
    public required Clinic Clinic { get; init; }

    /// <summary>When it was first there to answer.</summary>
    public required DateTimeOffset Authored { get; init; }

    /// <summary>The appointment that it is about, by its id.</summary>
    public string? About { get; init; }

    /// <summary>FHIR's status: requested, in-progress, completed, cancelled.</summary>
    public string Status { get; init; } = "requested";
    public DateTimeOffset? Closes { get; init; }

    /// <summary>When it was answered, or a follow-up last asked for.</summary>
    public DateTimeOffset? Modified { get; init; }
    public string? PathwayId { get; init; }

    /// <summary>By the standard a follow-up's title leaves its type out.</summary>
    public string Title =>
        Questionnaire.KindCode == Pifu
            ? Clinic.SpecialtyName
            : $"{Clinic.SpecialtyName} {Questionnaire.KindText.ToLowerInvariant()}";
}
