using System.Security.Cryptography;
using System.Text;

namespace Portal.Sandbox.NhsLogin;

/// <summary>Someone's NHS login, with what NHS login knows of them: the hospital may hold something else.</summary>
public sealed record Account
{
    public required string NhsNumber { get; init; }

    /// <summary><c>yyyy-MM-dd</c></summary>
    public required string BirthDate { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public string Email { get; init; } = "someone@example.com";
    public string PhoneNumber { get; init; } = "+447700900000";
    public string GpOdsCode { get; init; } = "A12345";

    /// <summary><c>P0</c>, <c>P5</c> or <c>P9</c>: how well they have proved who they are.</summary>
    public string ProofingLevel { get; init; } = P9;

    public const string P0 = "P0";
    public const string P5 = "P5";
    public const string P9 = "P9";

    public string Name => $"{GivenName} {FamilyName}";

    /// <summary>The vector of trust of their sign-in: password and registered device.</summary>
    public string Vector => $"{ProofingLevel}.Cp.Cd";

    /// <summary>The same for the same person at every start, so that scripts can rely on it.</summary>
    public string Subject =>
        new Guid(
            SHA256.HashData(Encoding.ASCII.GetBytes($"nhs-login:{NhsNumber}")).AsSpan(0, 16)
        ).ToString();

    public override string ToString() => $"Account {Subject}";
}
