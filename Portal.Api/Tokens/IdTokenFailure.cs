namespace Portal.Api.Tokens;

/// <summary>Why an ID token is not accepted. Safe to log: it says nothing about the patient.</summary>
public enum IdTokenFailure
{
    /// <summary>There is no token.</summary>
    Missing,

    /// <summary>Longer than any token of NHS login.</summary>
    TooLong,

    /// <summary>Not a signed compact JWT, or its JSON is broken.</summary>
    Malformed,

    /// <summary><c>alg</c> is not RS512, or the header demands extensions.</summary>
    Algorithm,

    /// <summary><c>kid</c> is missing or NHS login does not publish it.</summary>
    UnknownKey,

    Signature,
    Issuer,
    Audience,

    /// <summary><c>exp</c> is missing or past.</summary>
    Expired,

    /// <summary><c>iat</c> is missing, or <c>iat</c> or <c>nbf</c> is still to come.</summary>
    NotYetValid,

    Nonce,

    /// <summary>Somebody acts for the patient (<c>act</c>), which the portal does not offer.</summary>
    ActingForAnother,

    /// <summary><c>sub</c> is missing or out of form.</summary>
    Subject,

    /// <summary><c>vot</c> is not one of those asked for.</summary>
    Vector,

    /// <summary><c>identity_proofing_level</c> is not P9.</summary>
    ProofingLevel,

    NhsNumber,
    BirthDate,

    /// <summary>NHS login's keys cannot be read: an outage, not the token's fault.</summary>
    KeysUnavailable,
}
