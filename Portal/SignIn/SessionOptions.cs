using System.ComponentModel.DataAnnotations;

namespace Portal.SignIn;

/// <summary>How long a patient stays logged in: <c>Session</c>. The NHS App's rules are the upper limits.</summary>
public sealed class SessionOptions
{
    public const string Section = "Session";

    /// <summary>Minutes without a request after which the session ends (WF-NFR-18).</summary>
    [Range(1, 10, ErrorMessage = "must be from 1 to 10 minutes: the NHS App allows no more")]
    public int IdleMinutes { get; set; } = 10;

    /// <summary>Hours after which the patient must log in again however busy they are (NHS login's session rules).</summary>
    [Range(1, 12, ErrorMessage = "must be from 1 to 12 hours: NHS login allows no more")]
    public int MaximumHours { get; set; } = 12;

    /// <summary>Seconds before the end at which the patient is warned; half of the idle time where that is less.</summary>
    [Range(
        20,
        300,
        ErrorMessage = "must be from 20 to 300 seconds: WCAG 2.2.1 asks for 20 at least"
    )]
    public int WarningSeconds { get; set; } = 60;

    public TimeSpan Warning => TimeSpan.FromSeconds(Math.Min(WarningSeconds, IdleMinutes * 60 / 2));

    public TimeSpan Idle => TimeSpan.FromMinutes(IdleMinutes);

    public TimeSpan Maximum => TimeSpan.FromHours(MaximumHours);
}
