namespace Portal.Api.Intake.Files;

/// <summary>One resource as it stands in a file, or what is in the way of reading one.</summary>
/// <param name="Json">The resource, or the Bundle entry that holds it; valid until the next piece is asked for.</param>
/// <param name="Line">Where it begins, from 1.</param>
/// <param name="Entry">Its index in the Bundle's entries; null when the resource stands alone.</param>
/// <param name="Fault">Set when there is nothing to read here; then <paramref name="Json"/> is empty.</param>
/// <param name="EndsFile">Nothing comes after it, not even the end of its line.</param>
internal readonly record struct Piece(
    ReadOnlyMemory<byte> Json,
    long Line,
    int? Entry = null,
    string? Fault = null,
    bool EndsFile = false
);
