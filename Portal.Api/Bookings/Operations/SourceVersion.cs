namespace Portal.Api.Bookings.Operations;

/// <summary>
/// The hospital's version of a resource, by which its messages are put in order: a whole number, or an instant in UTC
/// in one format throughout.
/// </summary>
public readonly record struct SourceVersion(string Text)
{
    /// <summary>Negative when this is older than <paramref name="known"/>, 0 when the same, positive when newer or nothing is known.</summary>
    public int CompareTo(string? known)
    {
        if (known is null)
        {
            return 1;
        }
        return IsNumber(Text) && IsNumber(known)
            ? CompareNumbers(Text.TrimStart('0'), known.TrimStart('0'))
            : string.CompareOrdinal(Text, known);
    }

    private static bool IsNumber(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static int CompareNumbers(string one, string other) =>
        one.Length == other.Length
            ? string.CompareOrdinal(one, other)
            : one.Length.CompareTo(other.Length);

    public override string ToString() => Text;
}
