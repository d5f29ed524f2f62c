namespace Portal.Sandbox;

/// <summary>Where both sides are reached, without trailing slashes.</summary>
public sealed record SandboxAddresses(string Portal, string Nhs)
{
    /// <summary>NHS login's issuer: real ones have no path, so it is the root of the NHS side.</summary>
    public string NhsLogin => Nhs;

    /// <summary>Where systems get the portal's access tokens.</summary>
    public string TokenUrl => $"{Portal}/oauth2/token";
}
