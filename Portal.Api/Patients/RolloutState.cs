namespace Portal.Api.Patients;

/// <summary>How far a trust has come on its way into the portal.</summary>
public enum RolloutState
{
    /// <summary>All of its patients may use the portal.</summary>
    On,

    /// <summary>Only those whom the operator named may, to prove it before it goes live.</summary>
    Test,

    /// <summary>None may, and nobody outside is told anything of it.</summary>
    Off,
}
