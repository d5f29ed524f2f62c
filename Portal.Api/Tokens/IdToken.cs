using Portal.Api.Patients;

namespace Portal.Api.Tokens;

/// <summary>What a verified ID token of NHS login says.</summary>
public sealed record IdToken
{
    /// <summary>NHS login's own id of the person, never given to another.</summary>
    public required string Subject { get; init; }

    /// <summary>The token's own id (<c>jti</c>), by which the portal vouches for the person when it leads back to NHS login.</summary>
    public string? Id { get; init; }

    public required NhsNumber NhsNumber { get; init; }
    public required DateOnly BirthDate { get; init; }
    public string? FamilyName { get; init; }

    /// <summary>The vector of trust, such as <c>P9.Cp.Cd</c>.</summary>
    public required string Vector { get; init; }

    public required DateTimeOffset IssuedAt { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Kept from printing who the person is where a record is printed.</summary>
    public override string ToString() => "(ID token)";
}
