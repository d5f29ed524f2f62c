using System.Net;
using System.Text.Json;
using Portal.Api.Aggregator;
using Portal.Api.Documents;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary><c>GET /fhir/R4/DocumentReference</c> over HTTP: each member of the standard, from our row.</summary>
public sealed class DocumentReferenceTests
{
    private const string Path = "/fhir/R4/DocumentReference";

    private static AggregatorRequest Request(AggregatorFixture aggregator)
    {
        var request = aggregator.Request();
        request.Path = Path;
        return request;
    }

    private static async Task<JsonElement> OneAsync(AggregatorFixture aggregator) =>
        (await aggregator.SendAsync(Request(aggregator))).ShouldFind(1).Resources.Single();

    private static DocumentStore Store(AggregatorFixture aggregator) =>
        new(aggregator.Portal.Database, new TestClock());

    [Theory, BothEngines]
    public async Task A_letter_goes_out_with_all_that_the_standard_carries(DatabaseEngine engine)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var appointment = await aggregator.AppointmentAsync();
        var id = await aggregator.Portal.Data.LetterAsync(
            aggregator.Patient,
            aggregator.Trust,
            appointment,
            stage: DocumentStage.Corrected
        );

        var letter = await OneAsync(aggregator);

        letter.GetProperty("id").GetString().ShouldBe(id.ToString());
        letter.GetProperty("status").GetString().ShouldBe("current");
        letter.GetProperty("docStatus").GetString().ShouldBe("corrected");
        letter.GetProperty("description").GetString().ShouldBe("Dermatology appointment letter");
        letter.GetProperty("date").GetString().ShouldBe("2026-05-31T09:00:00+00:00");
        letter
            .GetProperty("identifier")
            .EnumerateArray()
            .Select(one => one.GetProperty("system").GetString())
            .ShouldBe([
                "https://pas.test/DocumentReference",
                $"{TestPortal.BaseUrl}/fhir/R4/DocumentReference",
            ]);
        letter
            .GetProperty("subject")
            .GetProperty("identifier")
            .GetProperty("value")
            .GetString()
            .ShouldBe(TestIdToken.Number);
        letter
            .GetProperty("custodian")
            .GetProperty("display")
            .GetString()
            .ShouldBe("Example Hospitals NHS Trust");
        letter
            .GetProperty("content")[0]
            .GetProperty("attachment")
            .GetProperty("url")
            .GetString()
            .ShouldBe(
                $"{TestPortal.BaseUrl}/documents/{id}?extSystemName=TestPortal&trackingId={AggregatorRequest.CorrelationId}"
            );
        var context = letter.GetProperty("context");
        context
            .GetProperty("related")[0]
            .GetProperty("reference")
            .GetString()
            .ShouldBe($"{TestPortal.BaseUrl}/fhir/R4/Appointment/{appointment}");
        context
            .GetProperty("period")
            .GetProperty("start")
            .GetString()
            .ShouldBe("2026-05-31T09:00:00+00:00");
    }

    [Fact]
    public async Task A_letter_about_no_appointment_has_no_context()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.LetterAsync(aggregator.Patient, aggregator.Trust);

        (await OneAsync(aggregator)).TryGetProperty("context", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Edition_312_has_the_references_and_the_period_where_its_schema_has_them()
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            "Aggregator:Edition",
            nameof(ProducerEdition.V312)
        );
        var appointment = await aggregator.AppointmentAsync();
        await aggregator.Portal.Data.LetterAsync(aggregator.Patient, aggregator.Trust, appointment);

        using var message = Request(aggregator).ToMessage();
        using var response = await aggregator.Portal.Client().SendAsync(message);
        var letter = JsonDocument
            .Parse(await response.Content.ReadAsStringAsync())
            .RootElement.GetProperty("entry")[0]
            .GetProperty("resource");

        var related = letter.GetProperty("context").GetProperty("related")[0];
        related
            .GetProperty("references")
            .GetString()
            .ShouldBe($"{TestPortal.BaseUrl}/fhir/R4/Appointment/{appointment}");
        related.TryGetProperty("reference", out _).ShouldBeFalse();
        letter.GetProperty("context").TryGetProperty("period", out _).ShouldBeFalse();
        letter
            .GetProperty("period")
            .GetProperty("start")
            .GetString()
            .ShouldBe("2026-05-31T09:00:00+00:00");
    }

    [Proves("WF-NFR-04", "HZ-05.1")]
    [Theory, BothEngines]
    public async Task The_receipt_moves_from_Unread_to_Seen_to_Read_at_once_and_never_back(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var id = await aggregator.Portal.Data.LetterAsync(aggregator.Patient, aggregator.Trust);
        var store = Store(aggregator);

        (await ReceiptAsync(aggregator)).ShouldBe("Unread");
        await store.SeenAsync(aggregator.Patient, Guid.NewGuid(), id);
        (await ReceiptAsync(aggregator)).ShouldBe("Seen");
        await store.ReadAsync(aggregator.Patient, Guid.NewGuid(), id);
        (await ReceiptAsync(aggregator)).ShouldBe("Read");
        await store.SeenAsync(aggregator.Patient, Guid.NewGuid(), id);
        (await ReceiptAsync(aggregator)).ShouldBe("Read");
    }

    [Fact]
    public async Task Nobody_reads_or_marks_another_patients_letter()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var id = await aggregator.Portal.Data.LetterAsync(aggregator.Patient, aggregator.Trust);
        var other = await aggregator.Portal.Data.PatientAsync(
            aggregator.Trust,
            BookingData.NhsNumbers[1]
        );
        var store = Store(aggregator);

        (await store.FindAsync(other, id)).ShouldBeNull();
        await store.ReadAsync(other, Guid.NewGuid(), id);

        (await ReceiptAsync(aggregator)).ShouldBe("Unread");
    }

    [Proves("WF-NFR-17")]
    [Fact]
    public async Task A_letter_that_names_its_patient_in_its_title_is_left_out_and_the_rest_goes_out()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.LetterAsync(
            aggregator.Patient,
            aggregator.Trust,
            title: "Letter to ADA ARCHER"
        );
        await aggregator.Portal.Data.LetterAsync(
            aggregator.Patient,
            aggregator.Trust,
            title: "Archery injuries letter"
        );

        (await OneAsync(aggregator))
            .GetProperty("description")
            .GetString()
            .ShouldBe("Archery injuries letter");

        aggregator.Portal.Log.Everything.ShouldContain("breaks the rule TitleHoldsNoPersonalData");
    }

    [Fact]
    public async Task Only_reading_is_allowed()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        var request = Request(aggregator);
        request.Method = HttpMethod.Post;

        (await aggregator.SendAsync(request)).ShouldRefuse(
            HttpStatusCode.MethodNotAllowed,
            "not-supported"
        );
    }

    [Fact]
    public async Task A_request_without_a_bearer_token_gets_no_letters()
    {
        await using var aggregator = await AggregatorFixture.StartAsync();
        await aggregator.Portal.Data.LetterAsync(aggregator.Patient, aggregator.Trust);

        (await aggregator.SendAsync(Request(aggregator).Without("Authorization"))).ShouldRefuse(
            HttpStatusCode.Unauthorized,
            "processing"
        );
    }

    private static async Task<string?> ReceiptAsync(AggregatorFixture aggregator) =>
        (await OneAsync(aggregator))
            .GetProperty("extension")[0]
            .GetProperty("valueCode")
            .GetString();
}
