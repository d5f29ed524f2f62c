using System.Collections.Concurrent;

namespace Portal.Api.Fhir;

/// <summary>R4's datatype uri, as an identifier's system has it: absolute and without blanks (https://hl7.org/fhir/R4/datatypes.html#uri).</summary>
public static class FhirUri
{
    private const int Most = 1000;

    /// <summary>Systems are few: what was found good once is not taken apart again.</summary>
    private static readonly ConcurrentDictionary<string, bool> _goodSystems = new(
        StringComparer.Ordinal
    );

    public static bool IsSystem(string text)
    {
        if (_goodSystems.ContainsKey(text))
        {
            return true;
        }
        var isGood =
            Uri.TryCreate(text, UriKind.Absolute, out _)
            // Some operating systems take a path for a uri.
            && !text.StartsWith('/')
            && !text.Any(char.IsWhiteSpace);
        if (isGood && _goodSystems.Count < Most)
        {
            _goodSystems.TryAdd(text, true);
        }
        return isGood;
    }
}
