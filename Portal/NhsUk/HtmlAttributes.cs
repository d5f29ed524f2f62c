namespace Portal.NhsUk;

/// <summary>Attributes put together; one without a value is left out.</summary>
internal static class HtmlAttributes
{
    private static readonly Dictionary<string, object> None = new(StringComparer.Ordinal);

    public static IReadOnlyDictionary<string, object> With(
        IReadOnlyDictionary<string, object>? attributes,
        params ReadOnlySpan<(string Name, object? Value)> more
    )
    {
        var all = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, value) in more)
        {
            if (value is not null)
            {
                all[name] = value;
            }
        }
        foreach (var (name, value) in attributes ?? None)
        {
            all[name] = value;
        }
        return all;
    }

    public static IReadOnlyDictionary<string, object> With(
        IReadOnlyDictionary<string, object>? attributes,
        string name,
        object? value
    ) => With(attributes, (name, value));

    public static (string Name, object? Value)[] Pairs(
        IReadOnlyDictionary<string, object>? attributes
    ) => [.. (attributes ?? None).Select(one => (one.Key, (object?)one.Value))];

    /// <summary>true or false in words, as data attributes hold them.</summary>
    public static string? Word(bool? value) =>
        value switch
        {
            true => "true",
            false => "false",
            null => null,
        };

    /// <summary>The data attributes in which the design system's script looks for texts, one for each plural rule.</summary>
    public static IEnumerable<(string Name, object? Value)> Plurals(
        string key,
        IReadOnlyDictionary<string, string>? texts
    ) =>
        (texts ?? new Dictionary<string, string>(StringComparer.Ordinal)).Select(text =>
            ($"data-i18n.{key}.{text.Key}", (object?)text.Value)
        );
}
