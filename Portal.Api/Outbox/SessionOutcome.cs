namespace Portal.Api.Outbox;

/// <summary>How a session began, in the words of the Reporting Service.</summary>
public enum SessionOutcome
{
    Success,

    /// <summary>NHS login's birth date is not the hospital's.</summary>
    BirthDateMismatch,

    /// <summary>The patient is known, but may not see anything here.</summary>
    Failed,
}
