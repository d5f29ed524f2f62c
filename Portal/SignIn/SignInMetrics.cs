using System.Diagnostics.Metrics;

namespace Portal.SignIn;

/// <summary>Counts who comes in, by which way, and why others do not (WF-NFR-11).</summary>
public sealed class SignInMetrics
{
    public const string Meter = "Portal.SignIn";
    public const string Completed = "portal.sign_in.completed";
    public const string SignUps = "portal.sign_in.sign_ups";
    public const string Refused = "portal.sign_in.refused";
    public const string Launches = "portal.deep_link.launches";

    private readonly Counter<long> _completed;
    private readonly Counter<long> _signUps;
    private readonly Counter<long> _refused;
    private readonly Counter<long> _launches;

    public SignInMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(Meter);
        _completed = meter.CreateCounter<long>(
            Completed,
            "{sign_in}",
            "Sessions that began, by `portal.nhs_app` (true inside the NHS App)"
        );
        _signUps = meter.CreateCounter<long>(
            SignUps,
            "{patient}",
            "Patients who logged in for the first time that the audit log knows of"
        );
        _refused = meter.CreateCounter<long>(
            Refused,
            "{sign_in}",
            "Sign-ins that failed, by `error.type`: the check, or NHS login's OpenID Connect error"
        );
        _launches = meter.CreateCounter<long>(
            Launches,
            "{launch}",
            "Pages opened by a link of the NHS App's or of a message, by `http.route`"
        );
    }

    /// <summary>Somebody hears of sign-ups: without, nothing needs to find out whether a sign-in is one.</summary>
    public bool CountsSignUps => _signUps.Enabled;

    public void Began(bool isInNhsApp) =>
        _completed.Add(1, new KeyValuePair<string, object?>("portal.nhs_app", isInNhsApp));

    public void SignedUp() => _signUps.Add(1);

    /// <param name="code">Of a refusal: one of a fixed set, nothing of the person.</param>
    public void Failed(string code) =>
        _refused.Add(1, new KeyValuePair<string, object?>("error.type", code));

    public void Launched(HttpContext context) =>
        _launches.Add(
            1,
            new KeyValuePair<string, object?>(
                "http.route",
                (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "none"
            )
        );
}
