namespace Portal.Api.Intake;

/// <summary>A resource that did not go in, or the part of a file that could not be read. Holds no personal data.</summary>
/// <param name="Source">The file.</param>
/// <param name="Line">Where it begins, from 1; 0 when it is about the whole file.</param>
/// <param name="Entry">Its index in the Bundle's entries, from 0.</param>
/// <param name="ResourceType">FHIR's name, where it could be read.</param>
/// <param name="Faults">At least one.</param>
public sealed record Refusal(
    string Source,
    long Line,
    int? Entry,
    string? ResourceType,
    IReadOnlyList<Fault> Faults
)
{
    /// <summary>A line for each fault, such as <c>slots.ndjson, line 7: Slot.end is not after the start</c>.</summary>
    public override string ToString() =>
        string.Join('\n', Faults.Select(fault => $"{Place}: {fault}"));

    private string Place =>
        (Line, Entry) switch
        {
            (0, _) => Source,
            (_, null) => $"{Source}, line {Line}",
            _ => $"{Source}, line {Line}, entry[{Entry}]",
        };
}

/// <summary>What is wrong with one field and what to do.</summary>
/// <param name="Field">FHIRPath, such as <c>Slot.schedule</c>; empty when it is not about a field.</param>
public sealed record Fault(string Field, string Message)
{
    public override string ToString() => Field.Length == 0 ? Message : $"{Field} {Message}";
}
