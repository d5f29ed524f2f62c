using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Portal.Sandbox.Reporting;

/// <summary>The published schema of one event: its members and what each may hold; no others are allowed.</summary>
/// <param name="Code">The event's name.</param>
/// <param name="Members">By name. A rule that ends in <c>!</c> is of a member that must be there.</param>
public sealed partial record EventSchema(string Code, IReadOnlyDictionary<string, string> Members)
{
    /// <summary>The first thing wrong with an event, in the service's words; null when it holds.</summary>
    public string? Fault(JsonObject told)
    {
        foreach (var (name, rule) in Members)
        {
            if (rule.EndsWith('!') && !told.ContainsKey(name))
            {
                return $"\"{name}\" is required";
            }
        }
        foreach (var (name, value) in told)
        {
            if (!Members.TryGetValue(name, out var rule))
            {
                return $"\"{name}\" is not allowed";
            }
            if (!Holds(rule.TrimEnd('!'), value))
            {
                return $"\"{name}\" with value \"{value}\" fails to match {rule.TrimEnd('!')}";
            }
        }
        return null;
    }

    private bool Holds(string rule, JsonNode? value)
    {
        if (rule == "bool")
        {
            return value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False;
        }
        if (rule == "int")
        {
            return value is JsonValue number && number.TryGetValue(out int _);
        }
        if (value is not JsonValue text || !text.TryGetValue(out string? said))
        {
            return false;
        }
        return rule switch
        {
            "code" => said == Code,
            "instant" => Instant().IsMatch(said) && DateTimeOffset.TryParse(said, out _),
            "nhs-number" => NhsNumber().IsMatch(said),
            "uuid" => Guid.TryParseExact(said, "D", out _),
            _ when int.TryParse(rule, out var longest) => said.Length > 0 && said.Length <= longest,
            _ => rule.Split('|').Contains(said),
        };
    }

    // The schema's text asks for milliseconds and UTC.
    [GeneratedRegex(
        @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Instant();

    [GeneratedRegex(
        "^[1-9][0-9]{9}$",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex NhsNumber();
}
