namespace Portal.Api.Patients;

/// <summary>Whom to ask at a trust.</summary>
public sealed record TrustContact
{
    public required string OdsCode { get; init; }
    public required string Name { get; init; }
    public string? Phone { get; init; }
    public string? PhoneHours { get; init; }
}
