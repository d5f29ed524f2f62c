using System.Buffers;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>Whether the texts that came from outside are strings and identifiers as R4 has them.</summary>
internal static class FhirText
{
    private static readonly SearchValues<char> _controls = SearchValues.Create([
        .. Enumerable
            .Range(0, 256)
            .Select(code => (char)code)
            .Where(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')),
    ]);

    private static readonly SearchValues<char> _odsLetters = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
    );

    /// <summary>An R4 string holds something to read, and no control characters but tab and line ends.</summary>
    public static bool IsClean(string? text) =>
        text is null || (!string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAny(_controls));

    /// <summary>An R4 uri has no blanks; a value without a system, or the other way round, says nothing.</summary>
    public static bool IsClean(Identifier identifier) =>
        identifier is { System: { } system, Value: { } value }
        && FhirUri.IsSystem(system)
        && IsClean(value);

    public static bool AllClean(in AppointmentResource appointment)
    {
        for (var i = 0; i < appointment.Participant.Count; i++)
        {
            if (!IsClean(appointment.Participant[i].Display))
            {
                return false;
            }
        }
        return IsClean(appointment.Specialty.Display) && IsClean(appointment.Description);
    }

    public static bool AllIdentifiersClean(in AppointmentResource appointment)
    {
        for (var i = 0; i < appointment.Participant.Count; i++)
        {
            if (appointment.Participant[i].Identifier is { } identifier && !IsClean(identifier))
            {
                return false;
            }
        }
        return AllClean(appointment.Slot)
            && AllClean(appointment.BasedOn)
            && AllClean(appointment.Identifier);
    }

    public static bool AllClean(Few<Identifier> identifiers)
    {
        for (var i = 0; i < identifiers.Count; i++)
        {
            if (!IsClean(identifiers[i]))
            {
                return false;
            }
        }
        return true;
    }

    public static bool IsOdsCode(Identifier? identifier) =>
        identifier is { System: FhirSystems.OdsCode, Value: { } code }
        && code.Length is >= 3 and <= 9
        && !code.AsSpan().ContainsAnyExcept(_odsLetters);

    /// <summary>As treatment function codes are.</summary>
    public static bool IsThreeDigits(string? code) =>
        code is { Length: 3 } && !code.AsSpan().ContainsAnyExceptInRange('0', '9');
}
