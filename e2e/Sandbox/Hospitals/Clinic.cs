using Portal.Api.Bookings;

namespace Portal.Sandbox.Hospitals;

/// <summary>A clinic of a trust, with what its patients may do online.</summary>
public sealed record Clinic
{
    public required string Id { get; init; }
    public required Trust Trust { get; init; }
    public Place? Place { get; init; }
    public required string Name { get; init; }

    /// <summary>Treatment function code.</summary>
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public Medium Medium { get; init; } = Medium.FaceToFace;
    public string? Phone { get; init; }
    public string? PhoneHours { get; init; }
    public string? Preparation { get; init; }
    public string? WhatToBring { get; init; }
    public bool IsExcluded { get; init; }
    public bool IsGhost { get; init; }
    public ActionMode Book { get; init; } = ActionMode.Off;
    public ActionMode Change { get; init; } = ActionMode.Off;
    public ActionMode Cancel { get; init; } = ActionMode.Off;
    public int NoticeHours { get; init; } = 48;

    /// <summary>How long an appointment takes.</summary>
    public int Minutes { get; init; } = 20;
    public IReadOnlyList<string> Staff { get; init; } = [];
}
