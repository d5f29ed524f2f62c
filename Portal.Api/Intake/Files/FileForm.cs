using System.Text.Json;

namespace Portal.Api.Intake.Files;

/// <summary>What a file turns out to be.</summary>
internal enum FileForm
{
    /// <summary>NDJSON.</summary>
    Lines,
    Bundle,

    /// <summary>One resource over several lines.</summary>
    Single,
    Empty,
    NotJson,
    NotUtf8,
}

/// <summary>Tells the form of a file by how it begins, whatever its name; and which resource comes first.</summary>
internal readonly record struct Beginning(FileForm Form, string? ResourceType)
{
    public const int Length = 64 * 1024;

    /// <param name="start">The first bytes without byte order mark and blanks.</param>
    /// <param name="isWhole">These are all the bytes there are.</param>
    /// <param name="saysLines">The file's name ends in .ndjson.</param>
    public static Beginning Of(ReadOnlySpan<byte> start, bool isWhole, bool saysLines)
    {
        if (start.IsEmpty)
        {
            return new(FileForm.Empty, null);
        }
        if (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, ..])
        {
            return new(FileForm.NotUtf8, null);
        }

        var end = start.IndexOf((byte)'\n');
        var line = end < 0 ? start : start[..end];
        var lineIsWhole = end >= 0 || isWhole;
        if (saysLines)
        {
            return new(FileForm.Lines, TypeOf(line, lineIsWhole));
        }
        if (start[0] != '{')
        {
            return new(FileForm.NotJson, null);
        }

        var type = TypeOf(start, isWhole);
        var form =
            type == "Bundle" ? FileForm.Bundle
            // One long line, whether it ends here or not, is no resource that was laid out for people.
            : end < 0 || line.TrimEnd(" \t\r"u8)[^1] == '}' ? FileForm.Lines
            : type is null ? FileForm.Bundle
            : FileForm.Single;
        return new(form, type);
    }

    /// <summary>The <c>resourceType</c> of the object that begins here; null when it is not among the first bytes.</summary>
    private static string? TypeOf(ReadOnlySpan<byte> start, bool isWhole)
    {
        try
        {
            var reader = new Utf8JsonReader(start, isWhole, default);
            while (reader.Read())
            {
                if (reader is not { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
                {
                    continue;
                }
                var isType = reader.ValueTextEquals("resourceType"u8);
                if (isType && reader.Read() && reader.TokenType == JsonTokenType.String)
                {
                    return reader.GetString();
                }
                if (isType || !reader.TrySkip())
                {
                    return null;
                }
            }
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            // A broken beginning has no type; whoever reads the piece says what is wrong with it.
        }
        return null;
    }
}
