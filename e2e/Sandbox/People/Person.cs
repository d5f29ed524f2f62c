using Portal.Sandbox.Hospitals;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.People;

/// <summary>Someone who does not exist: their NHS login, and what the hospitals hold of them.</summary>
public sealed record Person
{
    public required Account Account { get; init; }

    /// <summary>Their story, for whoever chooses among the people.</summary>
    public required string About { get; init; }
    public IReadOnlyList<Registration> Registrations { get; init; } = [];
    public IReadOnlyList<Referral> Referrals { get; init; } = [];
    public IReadOnlyList<Booking> Bookings { get; init; } = [];
    public IReadOnlyList<Letter> Letters { get; init; } = [];
    public IReadOnlyList<Survey> Surveys { get; init; } = [];
}

/// <summary>A trust's record of a person.</summary>
/// <param name="BirthDate">As the trust holds it; null for the same as NHS login's.</param>
/// <param name="IsRestricted">Sensitive in PDS.</param>
/// <param name="IsExcluded">Not to use the portal, by the trust's choice.</param>
public sealed record Registration(
    Trust Trust,
    string? BirthDate = null,
    bool IsRestricted = false,
    bool IsExcluded = false
);
