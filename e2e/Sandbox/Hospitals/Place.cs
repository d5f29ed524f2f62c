namespace Portal.Sandbox.Hospitals;

/// <summary>Where patients come to.</summary>
public sealed record Place
{
    public required string Id { get; init; }
    public required Trust Trust { get; init; }
    public required string Name { get; init; }
    public string? Department { get; init; }
    public required string Street { get; init; }
    public required string City { get; init; }
    public required string Postcode { get; init; }
    public required double Latitude { get; init; }
    public required double Longitude { get; init; }
    public string? Directions { get; init; }

    /// <summary>In one line, as a booking system sends it.</summary>
    public string Line => Department is null ? Name : $"{Name}, {Department}";
}
