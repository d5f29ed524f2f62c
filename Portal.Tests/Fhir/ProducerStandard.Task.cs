using System.Text.Json;

namespace Portal.Tests.Fhir;

public static partial class ProducerStandard
{
    private static IEnumerable<string> FaultsOfTask(JsonElement task)
    {
        var kind = task.GetProperty("reasonCode");
        var coding = kind.GetProperty("coding")[0];
        var isPifu = Text(coding, "code") == "pifu-triage";
        var reason = task.GetProperty("reasonReference");
        return Faults(
            (
                "status",
                Text(task, "status") is "requested" or "cancelled" or "in-progress" or "completed"
            ),
            ("intent", Text(task, "intent") == "plan"),
            ("description", !string.IsNullOrWhiteSpace(Text(task, "description"))),
            ("for", IsPatient(task.GetProperty("for"))),
            ("authoredOn", IsUtc(task, "authoredOn")),
            (
                "lastModified",
                !task.TryGetProperty("lastModified", out var modified)
                    || (
                        IsUtc(task, "lastModified")
                        && modified.GetDateTimeOffset()
                            >= task.GetProperty("authoredOn").GetDateTimeOffset()
                    )
            ),
            ("owner", IsTrust(task.GetProperty("owner"), isNamed: false)),
            ("kind", Text(coding, "system") == Extensions + "Questionnaire-Type"),
            ("kind's name", Text(coding, "display") is not null && Text(kind, "text") is not null),
            ("reason", Text(reason, "type") == "Questionnaire"),
            ("link", IsDeepLink(Text(reason, "reference")!)),
            ("focus", !task.TryGetProperty("focus", out var focus) || IsAppointment(focus)),
            (
                "pathway of a PIFU",
                !isPifu
                    || (
                        task.TryGetProperty("basedOn", out var pathway)
                        && IdentifierIs(pathway[0], "https://fhir.nhs.uk/Id/PathwayId", _ => true)
                    )
            ),
            (
                "treatment function of a PIFU",
                !isPifu
                    || (
                        task.TryGetProperty("extension", out var extensions)
                        && Text(extensions[0], "url") == Extensions + "Task-TreatmentFunction"
                    )
            ),
            ("closing date of a PIFU", !isPifu || task.TryGetProperty("restriction", out _))
        );
    }
}
