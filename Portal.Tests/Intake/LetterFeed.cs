using System.Text;
using System.Text.Json.Nodes;
using static Portal.Tests.Intake.HospitalFeed;

namespace Portal.Tests.Intake;

/// <summary>Letters as a hospital sends them; a test changes what it is about.</summary>
internal static class LetterFeed
{
    /// <summary>A small PDF that says so from its beginning to its end.</summary>
    public static byte[] Pdf(string text = "Dear Ada", int padding = 0) =>
        Encoding.ASCII.GetBytes(
            $"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n%{text}{new string(' ', padding)}\n"
                + "xref\n0 1\n0000000000 65535 f\ntrailer<</Root 1 0 R/Size 2>>\nstartxref\n47\n%%EOF\n"
        );

    public static JsonObject Letter(
        string value = "L1",
        string nhsNumber = Ada,
        byte[]? pdf = null,
        string? appointment = "A1",
        string updated = "2026-05-21T10:00:00Z"
    ) =>
        new()
        {
            ["resourceType"] = "DocumentReference",
            ["id"] = value,
            ["meta"] = new JsonObject { ["lastUpdated"] = updated },
            ["identifier"] = Identifiers((Pas + "DocumentReference", value)),
            ["status"] = "current",
            ["docStatus"] = "final",
            ["description"] = "Dermatology appointment letter",
            ["subject"] = Reference(NhsNumber, nhsNumber),
            ["date"] = "2026-05-21T09:30:00Z",
            ["custodian"] = Reference(Ods, "RXX"),
            ["content"] = Content(pdf ?? Pdf()),
            ["context"] = new JsonObject
            {
                ["related"] = appointment is null
                    ? null
                    : new JsonArray(
                        Typed("Appointment", Reference(Pas + "Appointment", appointment))
                    ),
                ["period"] = new JsonObject { ["start"] = "2026-05-20T00:00:00Z" },
            },
        };

    public static JsonArray Content(byte[] pdf) =>
        new(
            new JsonObject
            {
                ["attachment"] = new JsonObject
                {
                    ["contentType"] = "application/pdf",
                    ["data"] = Convert.ToBase64String(pdf),
                },
            }
        );

    /// <summary>The attachment, to be spoilt.</summary>
    public static JsonObject Attachment(this JsonObject letter) =>
        letter["content"]![0]!["attachment"]!.AsObject();

    /// <summary>The small hospital with its appointments, ready for letters.</summary>
    public static IReadOnlyList<JsonObject> HospitalWithAppointments() =>
        [.. Hospital(), Appointment("A1"), Appointment("A2", Ben)];
}
