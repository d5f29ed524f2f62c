using System.Globalization;
using System.Text.Json;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Resources;

/// <summary>The values of a node's properties: null when absent, null and a fault when not as they must be.</summary>
internal sealed partial class Node
{
    /// <summary>The longest text of one line.</summary>
    public const int Line = 200;

    /// <summary>The longest text of several paragraphs.</summary>
    public const int Page = 5000;

    public string? Text(string name, int longest = Line) =>
        TryGet(name, out var value) ? AsText(value, name, longest) : null;

    /// <summary>A text that must be there.</summary>
    public string Required(string name, string advice, int longest = Line)
    {
        if (!TryGet(name, out _))
        {
            Fault(name, $"is missing: {advice}");
        }
        return Text(name, longest) ?? "";
    }

    /// <summary>The texts of a list; an absent one is empty.</summary>
    public List<string> Texts(string name)
    {
        var texts = new List<string>();
        if (!TryGet(name, out var value))
        {
            return texts;
        }
        if (value.ValueKind != JsonValueKind.Array)
        {
            Fault(name, "must be a list [ ]");
            return texts;
        }
        foreach (var element in value.EnumerateArray())
        {
            if (AsText(element, $"{name}[{texts.Count}]", Line) is not { } text)
            {
                break;
            }
            texts.Add(text);
        }
        return texts;
    }

    public bool? Flag(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }
        Fault(name, "must be true or false, without quotation marks");
        return null;
    }

    public int? Whole(string name, int least, int most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.Number
            && value.TryGetInt32(out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }
        Fault(name, $"must be a whole number from {least} to {most}");
        return null;
    }

    public double? Number(string name, double least, double most)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.Number
            && value.TryGetDouble(out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }
        Fault(name, $"must be a number from {least} to {most}");
        return null;
    }

    /// <summary>An instant with its offset from UTC.</summary>
    public DateTimeOffset? Instant(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.String
            && AsString(value) is { Length: >= 17 } text
            && text[10] == 'T'
            && (text[^1] == 'Z' || text[^6] is '+' or '-')
            && value.TryGetDateTimeOffset(out var instant)
            && instant.Year is >= 1900 and < 2200
        )
        {
            return DapperTypes.ToStored(instant);
        }
        Fault(
            name,
            "must be a date and time with its offset from UTC, such as 2026-09-01T09:00:00Z"
        );
        return null;
    }

    public DateOnly? Date(string name)
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (
            value.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(
                AsString(value),
                DapperTypes.DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var date
            )
            && date.Year is >= 1850 and < 2200
        )
        {
            return date;
        }
        Fault(name, "must be a whole date, such as 2001-12-31");
        return null;
    }

    /// <summary>A code of a fixed list, as the value that it stands for.</summary>
    public T? Code<T>(string name, params ReadOnlySpan<(string Code, T Value)> codes)
        where T : struct
    {
        if (!TryGet(name, out var value))
        {
            return null;
        }
        if (value.ValueKind == JsonValueKind.String && AsString(value)?.Trim() is { } text)
        {
            foreach (var (code, meaning) in codes)
            {
                if (code == text)
                {
                    return meaning;
                }
            }
        }

        var allowed = new List<string>(codes.Length);
        foreach (var (code, _) in codes)
        {
            allowed.Add(code);
        }
        Fault(name, $"must be one of: {string.Join(", ", allowed)}");
        return null;
    }

    private string? AsText(JsonElement value, string name, int longest)
    {
        if (value.ValueKind != JsonValueKind.String || AsString(value) is not { } text)
        {
            Fault(name, "must be text in quotation marks");
            return null;
        }

        text = WithoutEmbedding(text).Trim();
        var problem =
            text.Length == 0 ? "is empty: give a value or leave it out"
            : text.Length > longest ? $"is longer than {longest} characters, the most that is kept"
            : HasControls(text) ? "contains control characters: take them out"
            : null;
        if (problem is null)
        {
            return text;
        }
        Fault(name, problem);
        return null;
    }

    /// <summary>Null when an escape such as \ud800 makes it no text at all.</summary>
    private static string? AsString(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>
    /// Without the marks that turn round whatever follows them, also on the rest of a page or message. The letters of
    /// Arabic or Hebrew need none, and the plain marks (U+200E, U+200F) stay.
    /// </summary>
    private static string WithoutEmbedding(string text) =>
        text.Any(IsEmbedding) ? string.Concat(text.Where(letter => !IsEmbedding(letter))) : text;

    private static bool IsEmbedding(char letter) =>
        letter is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    private static bool HasControls(string text)
    {
        foreach (var letter in text)
        {
            if (char.IsControl(letter) && letter is not ('\n' or '\r' or '\t'))
            {
                return true;
            }
        }
        return false;
    }
}
