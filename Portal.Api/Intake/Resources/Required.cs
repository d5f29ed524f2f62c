namespace Portal.Api.Intake.Resources;

/// <summary>Values that must be there, with a fault that says what to give where they are not.</summary>
internal static class Required
{
    public static DateTimeOffset Instant(Node node, string property, string advice)
    {
        if (!node.TryGet(property, out _))
        {
            node.Fault(property, $"is missing: {advice}");
        }
        return node.Instant(property) ?? default;
    }
}
