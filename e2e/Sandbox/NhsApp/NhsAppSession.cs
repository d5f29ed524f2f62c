using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.NhsApp;

/// <summary>Someone who is logged in to the NHS App look-alike.</summary>
public sealed class NhsAppSession(Account account)
{
    public Account Account { get; } = account;

    /// <summary>What NHS login gave the NHS App; renewed before it expires.</summary>
    public IssuedIdToken? IdToken { get; set; }
    public DateTimeOffset IdTokenAt { get; set; }

    /// <summary>How the next jump-off goes wrong; null when it does not.</summary>
    public JumpOffFault? NextFault { get; set; }

    public override string ToString() => "(NHS App session)";
}
