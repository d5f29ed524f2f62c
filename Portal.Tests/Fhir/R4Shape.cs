using System.Text.Json;

namespace Portal.Tests.Fhir;

/// <summary>What R4's JSON has and has not: only known members, nothing null, no empty array, object or string.</summary>
public static class R4Shape
{
    private static readonly Dictionary<string, string[]> _members = new(StringComparer.Ordinal)
    {
        ["Bundle"] = ["resourceType", "type", "total", "entry"],
        ["OperationOutcome"] = ["resourceType", "issue"],
        ["Appointment"] =
        [
            "resourceType",
            "id",
            "extension",
            "identifier",
            "status",
            "specialty",
            "appointmentType",
            "description",
            "start",
            "end",
            "slot",
            "basedOn",
            "participant",
        ],
        ["DocumentReference"] =
        [
            "resourceType",
            "id",
            "extension",
            "identifier",
            "status",
            "docStatus",
            "subject",
            "date",
            "custodian",
            "description",
            "content",
            "context",
        ],
        ["Task"] =
        [
            "resourceType",
            "id",
            "extension",
            "basedOn",
            "status",
            "intent",
            "description",
            "focus",
            "for",
            "authoredOn",
            "lastModified",
            "restriction",
            "reasonReference",
            "owner",
            "reasonCode",
        ],
        ["content"] = ["attachment"],
        ["attachment"] = ["contentType", "url"],
        ["context"] = ["related", "period"],
        ["related"] = ["type", "reference"],
        ["focus"] = ["type", "reference"],
        ["reasonReference"] = ["type", "reference"],
        ["reasonCode"] = ["coding", "text"],
        ["restriction"] = ["period"],
        ["period"] = ["start", "end"],
        ["subject"] = ["type", "identifier"],
        ["for"] = ["type", "identifier"],
        ["owner"] = ["type", "identifier", "display"],
        ["custodian"] = ["type", "identifier", "display"],
        ["entry"] = ["fullUrl", "resource", "search"],
        ["search"] = ["mode"],
        ["issue"] = ["severity", "code", "details", "diagnostics"],
        ["details"] = ["coding"],
        ["extension"] = ["url", "valueCode", "valueCoding", "valueUrl", "valueBoolean"],
        ["valueCoding"] = ["system", "code", "display"],
        ["identifier"] = ["system", "value"],
        ["specialty"] = ["coding"],
        ["appointmentType"] = ["coding"],
        ["coding"] = ["system", "code", "display"],
        ["slot"] = ["identifier"],
        ["basedOn"] = ["type", "identifier"],
        ["participant"] = ["actor", "status"],
        ["actor"] = ["type", "identifier", "display"],
    };

    public static IEnumerable<string> Faults(JsonElement resource) =>
        Walk(resource, resource.GetProperty("resourceType").GetString()!, "");

    private static IEnumerable<string> Walk(JsonElement element, string type, string path) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => WalkObject(element, type, path),
            JsonValueKind.Array => element.GetArrayLength() == 0
                ? [$"{path} is an empty array"]
                : element
                    .EnumerateArray()
                    .SelectMany((item, i) => Walk(item, type, $"{path}[{i}]")),
            JsonValueKind.Null => [$"{path} is null"],
            JsonValueKind.String => string.IsNullOrWhiteSpace(element.GetString())
                ? [$"{path} is blank"]
                : [],
            _ => [],
        };

    private static IEnumerable<string> WalkObject(JsonElement element, string type, string path)
    {
        var members = element.EnumerateObject().ToList();
        if (members.Count == 0)
        {
            yield return $"{path} is an empty object";
        }
        foreach (var member in members)
        {
            var at = $"{path}.{member.Name}";
            if (!_members[type].Contains(member.Name))
            {
                yield return $"{at} is not known";
                continue;
            }
            var memberType =
                member.Name == "resource"
                    ? member.Value.GetProperty("resourceType").GetString()!
                    : member.Name;
            foreach (var fault in Walk(member.Value, memberType, at))
            {
                yield return fault;
            }
        }
    }
}
