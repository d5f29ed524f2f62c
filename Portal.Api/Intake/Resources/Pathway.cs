namespace Portal.Api.Intake.Resources;

/// <summary>The care pathway that a letter or a task belongs to.</summary>
internal static class Pathway
{
    /// <summary>The pathway id among <c>basedOn</c>; null where there is none.</summary>
    public static string? Read(Node node)
    {
        foreach (
            var identifier in node.Objects("basedOn").SelectMany(one => one.OneOrMany("identifier"))
        )
        {
            if (
                identifier.Is("system", NationalSystems.PathwayId)
                && Reference.ReadIdentifier(identifier) is { } pathway
            )
            {
                return pathway.Value;
            }
        }
        return null;
    }
}
