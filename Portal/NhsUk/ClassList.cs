namespace Portal.NhsUk;

/// <summary>Class attributes, put together as the design system's templates do.</summary>
internal static class ClassList
{
    public static string Join(params ReadOnlySpan<string?> names)
    {
        var present = new List<string>(names.Length);
        foreach (var name in names)
        {
            if (!string.IsNullOrEmpty(name))
            {
                present.Add(name);
            }
        }
        return string.Join(' ', present);
    }

    /// <summary>A modifier that is switched on, unless the page's own classes name it already.</summary>
    public static string? Flag(string name, bool on, string? classes) =>
        on && !Names(classes, name) ? name : null;

    /// <summary>One of several modifiers, unless the page's own classes name one of them already.</summary>
    public static string? Choice(
        string prefix,
        string? value,
        string? classes,
        params ReadOnlySpan<string> allowed
    )
    {
        if (value is null || !allowed.Contains(value))
        {
            return null;
        }
        foreach (var other in allowed)
        {
            if (Names(classes, prefix + other))
            {
                return null;
            }
        }
        return prefix + value;
    }

    private static bool Names(string? classes, string name) =>
        classes is not null && classes.Contains(name, StringComparison.Ordinal);
}
