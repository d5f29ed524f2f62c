using System.Text.Json;

namespace Portal.Tests.Fhir;

public static partial class ProducerStandard
{
    private static IEnumerable<string> FaultsOfDocument(JsonElement document)
    {
        var receipts = Values(document, "Document-ReadReceipt", "valueCode");
        var content = document.GetProperty("content");
        var attachment = content[0].GetProperty("attachment");
        return Faults(
            ("status", Text(document, "status") == "current"),
            (
                "docStatus",
                Text(document, "docStatus") is "final" or "amended" or "corrected" or "appended"
            ),
            ("one receipt", receipts is ["Unread" or "Seen" or "Read"]),
            ("description", !string.IsNullOrWhiteSpace(Text(document, "description"))),
            ("subject", IsPatient(document.GetProperty("subject"))),
            ("date", IsUtc(document, "date")),
            ("custodian", IsTrust(document.GetProperty("custodian"), isNamed: true)),
            ("one content", content.GetArrayLength() == 1),
            ("contentType", Text(attachment, "contentType") == "application/pdf"),
            ("link", IsDeepLink(Text(attachment, "url")!)),
            ("related", Related(document).TrueForAll(IsAppointment)),
            (
                "period",
                !document.TryGetProperty("context", out var context)
                    || !context.TryGetProperty("period", out var period)
                    || IsUtc(period, "start")
            )
        );
    }

    private static List<JsonElement> Related(JsonElement document) =>
        document.TryGetProperty("context", out var context)
            ? [.. context.GetProperty("related").EnumerateArray()]
            : [];

    private static bool IsAppointment(JsonElement reference) =>
        Text(reference, "type") == "Appointment"
        && Uri.TryCreate(Text(reference, "reference"), UriKind.Absolute, out var address)
        && Guid.TryParse(address.Segments[^1], out _);

    private static bool IsPatient(JsonElement reference) =>
        Text(reference, "type") == "Patient"
        && IdentifierIs(reference, "https://fhir.nhs.uk/Id/nhs-number", IsNhsNumber);

    private static bool IsTrust(JsonElement reference, bool isNamed) =>
        Text(reference, "type") == "Organization"
        && (!isNamed || !string.IsNullOrWhiteSpace(Text(reference, "display")))
        && IdentifierIs(
            reference,
            "https://fhir.nhs.uk/Id/ods-organization-code",
            OdsCode().IsMatch
        );
}
