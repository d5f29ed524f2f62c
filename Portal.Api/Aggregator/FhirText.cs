using System.Buffers;
using System.Collections.Concurrent;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>Whether the texts that came from outside are strings and identifiers as R4 has them.</summary>
internal static class FhirText
{
    /// <summary>Systems are few: what was found good once is not taken apart again.</summary>
    private static readonly ConcurrentDictionary<string, bool> _goodSystems = new(
        StringComparer.Ordinal
    );

    private static readonly SearchValues<char> _controls = SearchValues.Create([
        .. Enumerable
            .Range(0, 256)
            .Select(code => (char)code)
            .Where(letter => char.IsControl(letter) && letter is not ('\t' or '\n' or '\r')),
    ]);

    /// <summary>An R4 string holds something to read, and no control characters but tab and line ends.</summary>
    public static bool IsClean(string? text) =>
        text is null || (!string.IsNullOrWhiteSpace(text) && !text.AsSpan().ContainsAny(_controls));

    /// <summary>An R4 uri has no blanks; a value without a system, or the other way round, says nothing.</summary>
    public static bool IsClean(Identifier identifier) =>
        identifier is { System: { } system, Value: { } value } && IsUri(system) && IsClean(value);

    public static bool AllClean(AppointmentResource appointment)
    {
        foreach (var concept in appointment.Specialty)
        {
            foreach (var coding in concept.Coding)
            {
                if (!IsClean(coding.Display))
                {
                    return false;
                }
            }
        }
        foreach (var participant in appointment.Participant)
        {
            if (!IsClean(participant.Actor.Display))
            {
                return false;
            }
        }
        return IsClean(appointment.Description);
    }

    public static bool AllIdentifiersClean(AppointmentResource appointment)
    {
        foreach (var slot in appointment.Slot ?? [])
        {
            if (slot.Identifier is { } identifier && !IsClean(identifier))
            {
                return false;
            }
        }
        foreach (var referral in appointment.BasedOn ?? [])
        {
            if (!AllClean(referral.Identifier))
            {
                return false;
            }
        }
        foreach (var participant in appointment.Participant)
        {
            if (participant.Actor.Identifier is { } identifier && !IsClean(identifier))
            {
                return false;
            }
        }
        return AllClean(appointment.Identifier);
    }

    private static bool AllClean(IReadOnlyList<Identifier> identifiers)
    {
        foreach (var identifier in identifiers)
        {
            if (!IsClean(identifier))
            {
                return false;
            }
        }
        return true;
    }

    private static bool IsUri(string system)
    {
        const int most = 1000;
        if (_goodSystems.ContainsKey(system))
        {
            return true;
        }
        var isGood =
            Uri.TryCreate(system, UriKind.Absolute, out _) && !system.Any(char.IsWhiteSpace);
        if (isGood && _goodSystems.Count < most)
        {
            _goodSystems.TryAdd(system, true);
        }
        return isGood;
    }

    public static bool IsOdsCode(Identifier? identifier) =>
        identifier is { System: FhirSystems.OdsCode, Value: { } code }
        && code.Length is >= 3 and <= 9
        && code.All(letter => char.IsAsciiLetterUpper(letter) || char.IsAsciiDigit(letter));
}
