using System.Text;

namespace Portal.Calendar;

/// <summary>How RFC 5545 writes a line: escaped text (3.3.11), folded at 75 octets (3.1), ended by CRLF.</summary>
public static class CalendarText
{
    private const int MaxOctets = 75;

    /// <summary>Text as a property value. Control characters have no place in a calendar and are left out.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var letter in text.ReplaceLineEndings("\n"))
        {
            _ = letter switch
            {
                '\\' or ';' or ',' => escaped.Append('\\').Append(letter),
                '\n' => escaped.Append("\\n"),
                _ when char.IsControl(letter) => escaped,
                _ => escaped.Append(letter),
            };
        }
        return escaped.ToString();
    }

    /// <summary>Writes one content line, folded between characters so that no line is longer than 75 octets.</summary>
    public static void AppendLine(StringBuilder calendar, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                calendar.Append("\r\n ");
                octets = 1;
            }
            calendar.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        calendar.Append("\r\n");
    }
}
