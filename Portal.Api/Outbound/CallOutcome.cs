namespace Portal.Api.Outbound;

/// <summary>What became of a request to an outside service, by what there is to do next.</summary>
public enum CallOutcome
{
    /// <summary>The service has it: nothing to keep.</summary>
    Accepted,

    /// <summary>The service will never take this body: set it aside, do not send it again.</summary>
    Refused,

    /// <summary>The service refuses the portal, not the body (key, token, permission, address): keep it and tell the operator.</summary>
    NotSetUp,

    /// <summary>The service asks for patience: keep it and send it later.</summary>
    Busy,

    /// <summary>No answer, or none to be believed: keep it and send it later.</summary>
    Failed,
}
