namespace Portal.Machinery.Proofs;

/// <summary>
/// This test proves that a requirement of a standard holds (WF-NFR-03) or that a control of a hazard works (HZ-02.1): they
/// are listed with it in docs/conformance.md and docs/clinical-safety.md.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProvesAttribute(params string[] ids) : Attribute
{
    public IReadOnlyList<string> Ids { get; } = ids;
}
