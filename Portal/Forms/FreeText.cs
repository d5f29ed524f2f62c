using System.Text;

namespace Portal.Forms;

/// <summary>What people type: cleaned of what nobody typed on purpose, and counted as they count it.</summary>
public static class FreeText
{
    /// <summary>Trimmed, with one kind of line break and no control characters; null when nothing is left.</summary>
    public static string? Clean(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }
        var cleaned = new StringBuilder(text.Length);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            if (letter == '\n' || !char.IsControl(letter))
            {
                cleaned.Append(letter);
            }
        }
        var trimmed = cleaned.ToString().Trim();
        return trimmed.Length == 0 ? null : trimmed;
    }

    /// <summary>"Your message must be 500 characters or less: it is 512"; null when it is short enough. Line breaks count as one.</summary>
    public static string? TooLong(string? text, int limit, string what) =>
        text is { Length: var length } && length > limit
            ? Texts.TooLong.With(what, limit, length)
            : null;
}
