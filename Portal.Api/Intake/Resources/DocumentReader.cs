using Portal.Api.Documents;
using Portal.Api.Patients;

namespace Portal.Api.Intake.Resources;

internal static class DocumentReader
{
    private const string Pdf = "application/pdf";

    public static IncomingDocument Read(Node node, ReadingContext context)
    {
        var surroundings = node.Object("context");
        var specialty = surroundings?.Object("practiceSetting") is { } setting
            ? Common.SpecialtyOf(setting)
            : null;
        var kind = KindOf(node);
        var (clinic, appointments) = Related(surroundings);
        var meta = node.Object("meta");
        return new IncomingDocument
        {
            Identity = Common.RequiredOwn(node, Common.Identifiers(node), context.Id),
            SourceId = context.Id,
            Trust = Common.Trust(node, "custodian"),
            Patient = PatientReference.Read(node, "subject"),
            Clinic = clinic,
            Appointments = appointments,
            Title = TitleOf(node, specialty?.Name, kind),
            DocumentType = kind,
            SpecialtyCode = specialty?.Code,
            Status = StatusOf(node),
            Stage = StageOf(node) ?? DocumentStage.Final,
            Audience =
                node.Extension(PortalExtensions.Audience)
                    ?.Code(
                        "valueCode",
                        ("patient", DocumentAudience.Patient),
                        ("other", DocumentAudience.Other),
                        ("attachment", DocumentAudience.Attachment)
                    )
                ?? DocumentAudience.Patient,
            IsRestricted = IsRestricted(node),
            PathwayId = Pathway.Read(node),
            DatedAt = Required.Instant(node, "date", "give when the letter was made"),
            EffectiveAt = surroundings?.Object("period")?.Instant("start"),
            Receipt = node.Extension(NationalSystems.ReadReceipt)
                ?.Code(
                    "valueCode",
                    ("Unread", ReadReceipt.Unread),
                    ("Seen", ReadReceipt.Seen),
                    ("Read", ReadReceipt.Read)
                ),
            File = FileOf(node, context.LargestPdf),
            LastUpdated = meta?.Instant("lastUpdated"),
        };
    }

    private static string? KindOf(Node node) =>
        node.Object("type") is { } type
            ? type.Text("text")
                ?? type.Objects("coding")
                    .Select(coding => coding.Text("display"))
                    .FirstOrDefault(display => display is not null)
            : null;

    /// <summary>As the standard has it: <c>{Specialty name} {Document type}</c>, and nothing personal.</summary>
    private static string TitleOf(Node node, string? specialty, string? kind)
    {
        var title =
            node.Text("description")
            ?? (specialty is null || kind is null ? null : $"{specialty} {kind}");
        if (title is null && !node.TryGet("description", out _))
        {
            node.Fault(
                "description",
                "is missing: give the title that the patient should read, or the specialty (context.practiceSetting) and the type"
            );
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

    private static DocumentStatus StatusOf(Node node)
    {
        if (!node.TryGet("status", out _))
        {
            node.Fault("status", "is missing: give current, superseded or entered-in-error");
        }
        var status = node.Code(
            "status",
            ("current", DocumentStatus.Current),
            ("superseded", DocumentStatus.Superseded),
            ("entered-in-error", DocumentStatus.Withdrawn)
        );
        return node.Is("docStatus", "entered-in-error")
            ? DocumentStatus.Withdrawn
            : status ?? default;
    }

    private static DocumentStage? StageOf(Node node) =>
        node.Code(
            "docStatus",
            ("preliminary", DocumentStage.Draft),
            ("final", DocumentStage.Final),
            ("amended", DocumentStage.Amended),
            ("corrected", DocumentStage.Corrected),
            ("appended", DocumentStage.Appended),
            ("entered-in-error", DocumentStage.Final)
        );

    private static bool IsRestricted(Node node)
    {
        foreach (
            var label in node.Objects("securityLabel").SelectMany(one => one.Objects("coding"))
        )
        {
            if (
                label.Is("system", NationalSystems.Confidentiality)
                && (label.Is("code", "R") || label.Is("code", "V"))
            )
            {
                return true;
            }
        }
        return Common.IsRestricted(node);
    }

    private static (Reference? Clinic, List<Reference> Appointments) Related(Node? context)
    {
        Reference? clinic = null;
        var appointments = new List<Reference>();
        foreach (var related in context?.Objects("related") ?? [])
        {
            switch (Reference.TypeOf(related))
            {
                case nameof(ResourceType.Appointment):
                    if (Reference.Read(related, nameof(ResourceType.Appointment)) is { } one)
                    {
                        appointments.Add(one);
                    }
                    break;
                case nameof(ResourceType.HealthcareService):
                    clinic ??= Reference.Read(related, nameof(ResourceType.HealthcareService));
                    break;
                case null:
                    related.Fault("type", "is missing: give Appointment or HealthcareService");
                    break;
            }
        }
        return (clinic, appointments);
    }

    private static PdfFile? FileOf(Node node, int largest)
    {
        if (node.Objects("content") is not [var content])
        {
            node.Fault("content", "must be exactly one: the letter as a PDF");
            return null;
        }
        if (content.Object("attachment") is not { } attachment)
        {
            content.Fault("attachment", "is missing: give the PDF");
            return null;
        }
        if (!attachment.Is("contentType", Pdf))
        {
            attachment.Fault("contentType", $"must be {Pdf}: patients get their letters as PDF");
            return null;
        }
        return PdfFile.Read(attachment, largest);
    }
}
