using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Portal.Sandbox.Malformed;

/// <summary>The first final answer on a connection, as its bytes came; nothing of HTTP is taken for granted.</summary>
/// <param name="IsWhole">False while more may come.</param>
public sealed record RawAnswer(int Status, string Head, string Body, bool IsWhole)
{
    /// <summary>Null when there is none.</summary>
    public static RawAnswer? Read(string text)
    {
        while (true)
        {
            var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
            if (
                end < 0
                || !text.StartsWith("HTTP/1.", StringComparison.Ordinal)
                || !int.TryParse(text.AsSpan(9, 3), CultureInfo.InvariantCulture, out var status)
            )
            {
                return null;
            }
            var rest = text[(end + 4)..];
            if (status >= 200)
            {
                var (body, isWhole) = BodyIn(text[..(end + 2)], rest);
                return new(status, text[..(end + 2)], body, isWhole);
            }
            text = rest;
        }
    }

    /// <summary>The FHIR resource's type; null where the body is none.</summary>
    public string? ResourceType()
    {
        try
        {
            using var json = JsonDocument.Parse(Body);
            return json.RootElement.GetProperty("resourceType").GetString();
        }
        catch (Exception e)
            when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return null;
        }
    }

    private static (string Body, bool IsWhole) BodyIn(string head, string rest)
    {
        if (head.Contains("\r\nTransfer-Encoding: chunked\r\n", StringComparison.OrdinalIgnoreCase))
        {
            var body = new StringBuilder();
            for (var at = 0; ; )
            {
                var line = rest.IndexOf("\r\n", at, StringComparison.Ordinal);
                if (
                    line < 0
                    || !int.TryParse(
                        rest.AsSpan(at, line - at),
                        NumberStyles.HexNumber,
                        CultureInfo.InvariantCulture,
                        out var length
                    )
                    || line + 2 + length > rest.Length
                )
                {
                    return (body.ToString(), false);
                }
                if (length == 0)
                {
                    return (body.ToString(), true);
                }
                body.Append(rest, line + 2, length);
                at = line + 2 + length + 2;
            }
        }
        const string name = "\r\nContent-Length: ";
        var from = head.IndexOf(name, StringComparison.OrdinalIgnoreCase);
        return
            from >= 0
            && int.TryParse(
                head.AsSpan(
                    from + name.Length,
                    head.IndexOf("\r\n", from + 2, StringComparison.Ordinal) - from - name.Length
                ),
                CultureInfo.InvariantCulture,
                out var bytes
            )
            && bytes <= rest.Length
            ? (rest[..bytes], true)
            : (rest, false);
    }
}
