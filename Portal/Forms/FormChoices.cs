namespace Portal.Forms;

/// <summary>Checkboxes whose values are the names of an enum.</summary>
public static class FormChoices
{
    /// <summary>What was chosen; anything that is no name of <typeparamref name="T"/> is passed over.</summary>
    public static IReadOnlyList<T> Read<T>(IEnumerable<string?> values)
        where T : struct, Enum =>
        [
            .. values
                .Where(name => Enum.GetNames<T>().Contains(name))
                .Select(name => Enum.Parse<T>(name!))
                .Distinct(),
        ];

    public static IReadOnlyList<T> Read<T>(IFormCollection form, string field)
        where T : struct, Enum => Read<T>(form[field]);
}
