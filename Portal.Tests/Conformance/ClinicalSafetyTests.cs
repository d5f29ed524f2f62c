using Shouldly;

namespace Portal.Tests.Conformance;

/// <summary>docs/clinical-safety.md is the hazard log that DCB0129 asks for.</summary>
public sealed class ClinicalSafetyTests
{
    private static readonly IReadOnlyList<Control> _controls =
    [
        .. Hazard.All.SelectMany(hazard => hazard.Controls),
    ];

    [Fact]
    public void Every_control_has_a_test_or_the_reason_why_it_has_none() =>
        _controls
            .Where(control =>
                control.Reason is null != Proof.All.Any(proof => proof.Id == control.Id)
            )
            .Select(control => control.Id)
            .ShouldBeEmpty();

    [Fact]
    public void Every_control_is_numbered_under_its_hazard_and_once()
    {
        _controls.Select(control => control.Id).ShouldBeUnique();
        Hazard
            .All.SelectMany(hazard =>
                hazard.Controls.Where((control, at) => control.Id != $"{hazard.Id}.{at + 1}")
            )
            .ShouldBeEmpty();
    }

    [Fact]
    public void No_hazard_is_left_at_a_risk_that_nobody_may_accept() =>
        Hazard
            .All.Where(hazard => hazard.RiskAfter > 2 || hazard.RiskAfter > hazard.RiskBefore)
            .Select(hazard => hazard.Id)
            .ShouldBeEmpty();

    [Fact]
    public void The_document_is_what_the_tests_say()
    {
        var document = new GeneratedDocument("clinical-safety.md")
            .Line("# Clinical safety: hazard log")
            .Line()
            .Line(
                "In the form that DCB0129 asks for: each hazard with its causes, what it may do to a patient, the risk before and after the controls, and the tests that prove each control. Severity, likelihood and risk (1 to 5; up to 2 is acceptable, 3 only where nothing more can be done, 4 and 5 never) are those of NHS England's risk matrix. The estimates are the manufacturer's: a trust's clinical safety officer looks at them again under DCB0160, with the trust's own clinics in mind. Made from Portal.Tests/Conformance/Hazards as [conformance](conformance.md) is."
            )
            .Line()
            .Line("| | hazard | severity | likelihood before, after | risk before, after |")
            .Line("|---|---|---|---|---|");
        foreach (var hazard in Hazard.All)
        {
            document.Line(
                $"| {hazard.Id} | {hazard.Name} | {hazard.Severity} | {Words(hazard.Before)}, {Words(hazard.After)} | {hazard.RiskBefore}, {hazard.RiskAfter} |"
            );
        }
        foreach (var hazard in Hazard.All)
        {
            Describe(document, hazard);
        }
        document.ShouldBeFresh();
    }

    private static void Describe(GeneratedDocument document, Hazard hazard)
    {
        document.Line().Line($"## {hazard.Id} {hazard.Name}");
        document.Line().Line($"**Effect.** {hazard.Effect}");
        document.Line().Line($"**Causes.** {string.Join(" ", hazard.Causes)}");
        foreach (var control in hazard.Controls)
        {
            document.Line().Line($"**Control {control.Id}.** {control.What}");
            document.Line();
            if (control.Reason is { } reason)
            {
                document.Line($"No test: {reason}");
            }
            document.Tests(control.Id);
        }
        document.Line().Line($"**What is left.** {hazard.Residual}");
    }

    private static string Words(Likelihood likelihood) =>
        likelihood switch
        {
            Likelihood.VeryLow => "very low",
            Likelihood.Low => "low",
            Likelihood.Medium => "medium",
            Likelihood.High => "high",
            _ => "very high",
        };
}
