using Portal.Api.Fhir;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;

namespace Portal.Api.Intake.Resources;

internal static class TaskReader
{
    public static IncomingTask Read(Node node, ReadingContext context)
    {
        var kind = KindOf(node);
        var specialty = SpecialtyOf(node);
        var pathway = Pathway.Read(node);
        var authored = Required.Instant(
            node,
            "authoredOn",
            "give when the patient could first answer"
        );
        var modified = node.Instant("lastModified");
        if (modified < authored)
        {
            node.Fault("lastModified", "is before authoredOn: correct one of the two");
        }
        var closes = node.Object("restriction")?.Object("period")?.Instant("end");
        if (kind.IsPifu)
        {
            RequireForPifu(node, specialty, pathway, closes);
        }
        return new IncomingTask
        {
            Identity = Common.RequiredOwn(node, Common.Identifiers(node), context.Id),
            SourceId = context.Id,
            Trust = Common.Trust(node, "owner"),
            Patient = PatientReference.Read(node, "for"),
            Questionnaire = QuestionnaireOf(node),
            Appointment = AppointmentOf(node),
            Clinic = node.Extension(PortalExtensions.Clinic)?.Object("valueReference") is { } clinic
                ? Reference.Read(clinic, nameof(ResourceType.HealthcareService))
                : null,
            Title = TitleOf(node, specialty, kind),
            Status = StatusOf(node),
            Kind = kind,
            SpecialtyCode = specialty?.Code,
            SpecialtyName = specialty?.Name,
            PathwayId = pathway,
            AuthoredAt = authored,
            ClosesAt = closes,
            ModifiedAt = modified,
            LastUpdated = node.Object("meta")?.Instant("lastUpdated"),
        };
    }

    private static void RequireForPifu(
        Node node,
        Specialty? specialty,
        string? pathway,
        DateTimeOffset? closes
    )
    {
        if (pathway is null)
        {
            node.Fault(
                "basedOn",
                $"is missing: a follow-up needs the identifier of its pathway ({NationalSystems.PathwayId})"
            );
        }
        if (specialty is null)
        {
            node.Fault(
                $"extension('{NationalSystems.TreatmentFunction}')",
                "is missing: a follow-up needs its treatment function"
            );
        }
        if (closes is null)
        {
            node.Fault(
                "restriction.period.end",
                "is missing: give until when the patient may ask for a follow-up"
            );
        }
    }

    private static TaskKind KindOf(Node node)
    {
        if (node.Object("reasonCode") is not { } reason)
        {
            node.Fault("reasonCode", "is missing: give the type of the questionnaire");
            return default;
        }
        foreach (var coding in reason.Objects("coding"))
        {
            if (!coding.Is("system", NationalSystems.QuestionnaireType))
            {
                continue;
            }
            var code = coding.Required("code", "give the type of the questionnaire");
            if (code.Length > 0 && !FhirCode.IsGood(code))
            {
                coding.Fault("code", "is no code: give words with one blank between them");
            }
            var display = coding.Text("display") ?? reason.Text("text") ?? code;
            return new TaskKind(code, display, reason.Text("text") ?? display);
        }
        reason.Fault("coding", $"has no code of {NationalSystems.QuestionnaireType}");
        return default;
    }

    private static Specialty? SpecialtyOf(Node node)
    {
        if (
            node.Extension(NationalSystems.TreatmentFunction)?.Object("valueCoding")
            is not { } coding
        )
        {
            return null;
        }
        var code = coding.Required("code", "give the treatment function code");
        if (code.Length is not (0 or 3) || !code.All(char.IsAsciiDigit))
        {
            coding.Fault("code", "must be a treatment function code of three digits");
        }
        return new Specialty(code, coding.Text("display"));
    }

    /// <summary>As the standard has it: <c>{Specialty name} {Questionnaire type}</c>, without the type for a follow-up.</summary>
    private static string TitleOf(Node node, Specialty? specialty, TaskKind kind)
    {
        var title =
            node.Text("description")
            ?? (
                specialty?.Name is not { } name ? null
                : kind.IsPifu ? name
                : $"{name} {kind.Text}"
            );
        if (title is null && !node.TryGet("description", out _))
        {
            node.Fault("description", "is missing: give the title that the patient should read");
        }
        if (title is not null && PersonalText.IsIn(title))
        {
            node.Fault(
                "description",
                "holds what looks like an NHS number, a date or a postcode: titles must hold no personal data"
            );
        }
        return title ?? "";
    }

    private static TaskState StatusOf(Node node)
    {
        if (!node.TryGet("status", out _))
        {
            node.Fault("status", "is missing: give requested, in-progress, completed or cancelled");
        }
        return node.Code(
                "status",
                ("requested", TaskState.Requested),
                ("in-progress", TaskState.InProgress),
                ("completed", TaskState.Completed),
                ("cancelled", TaskState.Cancelled),
                ("entered-in-error", TaskState.Cancelled)
            ) ?? default;
    }

    private static Reference? QuestionnaireOf(Node node)
    {
        var reference = node.Object("reasonReference") is { } reason
            ? Reference.Read(reason, nameof(ResourceType.Questionnaire))
            : null;
        if (reference is null && !node.Faults.Any)
        {
            node.Fault(
                "reasonReference",
                "names no questionnaire: give its identifier or Questionnaire/ and its id"
            );
        }
        return reference;
    }

    private static Reference? AppointmentOf(Node node) =>
        node.Object("focus") is { } focus
            ? Reference.Read(focus, nameof(ResourceType.Appointment))
            : null;
}
