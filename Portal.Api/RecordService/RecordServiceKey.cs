using Portal.Api.Hosting;

namespace Portal.Api.RecordService;

/// <summary>One API key of the Record Service: <c>RecordService:ApiKeys:0</c>.</summary>
public sealed class RecordServiceKey
{
    /// <summary>The key itself.</summary>
    [Secret]
    public string? Key { get; set; }

    /// <summary>A file that holds nothing but the key. It is read for every request, so that a new key needs no restart.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The key; null when the file cannot be read or holds none.</summary>
    public string? Read()
    {
        try
        {
            var key = string.IsNullOrWhiteSpace(KeyFile) ? Key : File.ReadAllText(KeyFile);
            key = key?.Trim();
            return key is { Length: > 0 } && key.All(letter => letter is > ' ' and <= '~')
                ? key
                : null;
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
