using System.Text;
using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;
using static Portal.Tests.Intake.LetterFeed;

namespace Portal.Tests.Intake;

/// <summary>Each way in which a letter by itself can be wrong: its field and its message.</summary>
public sealed class LetterRefusalTests
{
    private const string Data = "DocumentReference.content[0].attachment.data";

    private sealed record Case(JsonObject Resource, string Field, string Message);

    private static readonly Dictionary<string, Func<Case>> _cases = new(StringComparer.Ordinal)
    {
        ["a letter without a status"] = () =>
            new(Letter().With("status", null), "DocumentReference.status", "is missing"),
        ["a letter with an unknown stage"] = () =>
            new(
                Letter().With("docStatus", "draft"),
                "DocumentReference.docStatus",
                "must be one of: preliminary, final"
            ),
        ["a letter without a date"] = () =>
            new(Letter().With("date", null), "DocumentReference.date", "is missing"),
        ["a letter without a patient"] = () =>
            new(Letter().With("subject", null), "DocumentReference.subject", "is missing"),
        ["a letter without a title"] = () =>
            new(Letter().With("description", null), "DocumentReference.description", "is missing"),
        ["a letter without a trust among several"] = () =>
            new(
                Letter().With("custodian", Reference(Ods, "rxx")),
                "DocumentReference.custodian.identifier.value",
                "is not an ODS code"
            ),
        ["a title with an NHS number"] = () => Titled("Letter for 999 000 0018"),
        ["a title with a birth date"] = () => Titled("Dermatology letter 17/05/1980"),
        ["a title with a postcode"] = () => Titled("Letter to LS1 3EX"),
        ["a letter without content"] = () =>
            new(Letter().With("content", null), "DocumentReference.content", "must be exactly one"),
        ["a letter with two files"] = () =>
            new(
                Letter()
                    .With(
                        "content",
                        new JsonArray(
                            Content(Pdf())[0]!.DeepClone(),
                            Content(Pdf())[0]!.DeepClone()
                        )
                    ),
                "DocumentReference.content",
                "must be exactly one"
            ),
        ["a letter as a Word file"] = () =>
            Attached(
                attachment => attachment["contentType"] = "application/msword",
                "DocumentReference.content[0].attachment.contentType",
                "must be application/pdf"
            ),
        ["a letter without its PDF"] = () =>
            Attached(
                attachment => attachment.Remove("data"),
                "DocumentReference.content.attachment.data",
                "is missing"
            ),
        ["a PDF that is not base64"] = () =>
            Attached(attachment => attachment["data"] = "%PDF-1.4", Data, "is not base64"),
        ["a PDF that is a number"] = () =>
            Attached(attachment => attachment["data"] = 7, Data, "must be text"),
        ["a web page that says it is a PDF"] = () =>
            File("<!doctype html><script>alert(1)</script>", "does not begin with %PDF-"),
        ["a PDF behind something else"] = () =>
            File("MZ" + Encoding.ASCII.GetString(Pdf()), "does not begin with %PDF-"),
        ["a PDF of no version"] = () => File("%PDF-x.y\nstartxref\n0\n%%EOF", "and a version"),
        ["a PDF that was cut off"] = () =>
            File(Encoding.ASCII.GetString(Pdf()[..60]), "is not a whole PDF"),
        ["an empty PDF"] = () => File("", "does not begin with %PDF-"),
        ["a related resource that does not say what it is"] = () =>
            new(
                Letter()
                    .With(
                        "context",
                        new JsonObject
                        {
                            ["related"] = new JsonArray(Reference(Pas + "Appointment", "A1")),
                        }
                    ),
                "DocumentReference.context.related[0].type",
                "is missing"
            ),
        ["a letter for an audience that there is not"] = () =>
            new(
                Letter().Extended(PortalExtensions.Audience, "valueCode", "gp"),
                "DocumentReference.extension[0].valueCode",
                "must be one of: patient, other, attachment"
            ),
    };

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_faulty_letter_is_refused_with_its_field_and_what_to_do(string name)
    {
        var (resource, field, message) = _cases[name]();
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        await test.TakeInAsync(HospitalWithAppointments());

        var fault = (await test.ImportAsync([resource])).OneFault();

        fault.Field.ShouldBe(field);
        fault.Message.ShouldContain(message);
        fault.Message.ShouldNotContain("9990000018");
        (await test.ReadAsync<long>("SELECT count(*) FROM documents")).ShouldBe(0);
    }

    private static Case Titled(string title) =>
        new(
            Letter().With("description", title),
            "DocumentReference.description",
            "must hold no personal data"
        );

    private static Case Attached(Action<JsonObject> spoil, string field, string message)
    {
        var letter = Letter();
        spoil(letter.Attachment());
        return new(letter, field, message);
    }

    private static Case File(string content, string message) =>
        new(Letter(pdf: Encoding.ASCII.GetBytes(content)), Data, message);
}
