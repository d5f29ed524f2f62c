namespace Portal.Sandbox.Hospitals;

/// <summary>A trust that sends its data to the portal.</summary>
public sealed record Trust
{
    public required string OdsCode { get; init; }
    public required string Name { get; init; }
    public required string Phone { get; init; }
    public string PhoneHours { get; init; } = "Monday to Friday, 9am to 5pm";
    public required string Email { get; init; }
    public required string Website { get; init; }
    public int MinimumAge { get; init; } = 16;

    /// <summary>Treatment function codes that the trust keeps from patients.</summary>
    public IReadOnlyList<string> ExcludedSpecialties { get; init; } = [];

    /// <summary>The name space of its booking system's identifiers of one resource type.</summary>
    public string System(string resource) =>
        $"https://pas.{OdsCode.ToLowerInvariant()}.example.nhs.uk/{resource}";
}
