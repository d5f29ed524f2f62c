namespace Portal.Api.Intake;

/// <summary>How far an import has come.</summary>
/// <param name="Source">The file that is being read.</param>
/// <param name="BytesRead">Of all files so far, as stored.</param>
/// <param name="TotalBytes">Of all files; null when one has no known length.</param>
/// <param name="Resources">Read so far.</param>
public readonly record struct ImportProgress(
    string Source,
    long BytesRead,
    long? TotalBytes,
    long Resources
);
