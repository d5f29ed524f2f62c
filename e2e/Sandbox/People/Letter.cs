using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.People;

/// <summary>A letter as the hospital's system holds it.</summary>
public sealed record Letter
{
    /// <summary>Unique within the trust.</summary>
    public required string Id { get; init; }
    public required Clinic Clinic { get; init; }

    /// <summary>In the title behind the specialty, such as <c>appointment letter</c>.</summary>
    public required string Type { get; init; }
    public required DateTimeOffset Dated { get; init; }

    /// <summary>Appointments that it is about, by their ids.</summary>
    public IReadOnlyList<string> About { get; init; } = [];

    /// <summary>FHIR's status: current, superseded, entered-in-error.</summary>
    public string Status { get; init; } = "current";

    /// <summary>FHIR's docStatus: final, amended, corrected, appended; preliminary for a draft.</summary>
    public string Stage { get; init; } = "final";

    /// <summary>patient, other or attachment.</summary>
    public string Audience { get; init; } = "patient";
    public bool IsRestricted { get; init; }

    /// <summary>Seen or Read where the patient had come so far elsewhere.</summary>
    public string? Receipt { get; init; }
    public string? PathwayId { get; init; }

    /// <summary>What it says, a paragraph a line.</summary>
    public IReadOnlyList<string> Lines { get; init; } = ["Please keep this letter."];

    public string Title => $"{Clinic.SpecialtyName} {Type}";
}
