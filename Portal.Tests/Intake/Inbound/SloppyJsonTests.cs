using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using static Portal.Tests.Intake.Inbound.Messages;

namespace Portal.Tests.Intake.Inbound;

/// <summary>JSON as careless systems write it: what is no resource is refused with its place, and nothing of it is done.</summary>
public sealed class SloppyJsonTests(SharedHospital shared) : IClassFixture<SharedHospital>
{
    private const string HalfPair = "\\ud800";

    private readonly HospitalFixture _hospital = shared.Hospital;

    /// <summary>A good appointment, as text in which one thing is made another.</summary>
    private string Good(string? from = null, string? to = null)
    {
        var text = Appointment(_hospital, 1).ToJsonString();
        if (from is null)
        {
            return text;
        }
        text.ShouldContain(from);
        return text.Replace(from, to, StringComparison.Ordinal);
    }

    private Task<HospitalAnswer> SendAsync(string body) => SendAsync(Encoding.UTF8.GetBytes(body));

    private Task<HospitalAnswer> SendAsync(byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/fhir+json");
        return _hospital.SendAsync(HttpMethod.Put, Named("Appointment", "A1"), content);
    }

    [Theory]
    [InlineData(
        "\"resourceType\":\"Appointment\"",
        "\"resourceType\":\"" + HalfPair + HalfPair + "\"",
        "resourceType"
    )]
    [InlineData(
        "\"description\":\"Dermatology\"",
        "\"description\":\"" + HalfPair + "\"",
        "Appointment.description"
    )]
    [InlineData(
        "\"description\":\"Dermatology\"",
        "\"description\":\"Dermatology\",\"comment\":\"\\udc00x\"",
        "Appointment.comment"
    )]
    [InlineData(
        "\"type\":\"Patient\"",
        "\"type\":\"" + HalfPair + "ent\"",
        "Appointment.participant[0].actor.type"
    )]
    [InlineData(
        "\"versionId\":\"1\"",
        "\"versionId\":\"1\",\"" + HalfPair + "\":1",
        "Appointment.meta"
    )]
    [InlineData("\"versionId\":\"1\"", "\"" + HalfPair + "\":1", "Appointment.meta")]
    public async Task An_escape_that_stands_for_no_character_is_refused_where_it_is(
        string from,
        string to,
        string expression
    ) =>
        (await SendAsync(Good(from, to))).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Malformed",
            expression
        );

    [Theory]
    [InlineData(
        "\"status\":\"booked\"",
        "\"status\":\"booked\",\"status\":\"cancelled\"",
        "Appointment.status"
    )]
    [InlineData(
        "\"versionId\":\"1\"",
        "\"versionId\":\"1\",\"versionI\\u0064\":\"2\"",
        "Appointment.meta.versionId"
    )]
    [InlineData(
        "\"type\":\"Location\"",
        "\"type\":\"Location\",\"type\":\"Patient\"",
        "Appointment.participant[1].actor.type"
    )]
    [InlineData(
        "\"status\":\"booked\"",
        "\"status\":\"booked\",\"9990000026\":1,\"9990000026\":2",
        "Appointment"
    )]
    public async Task A_property_that_stands_there_twice_is_refused_where_it_is(
        string from,
        string to,
        string expression
    ) =>
        (await SendAsync(Good(from, to))).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Malformed",
            expression
        );

    [Theory]
    [InlineData("\"status\":\"booked\"", "\"status\":1", "Appointment.status")]
    [InlineData("\"status\":\"booked\"", "\"status\":null", "Appointment.status")]
    [InlineData("\"status\":\"booked\"", "\"status\":\"" + "\\u0000" + "\"", "Appointment.status")]
    [InlineData("\"versionId\":\"1\"", "\"versionId\":1", "Appointment.meta.versionId")]
    [InlineData("\"versionId\":\"1\"", "\"versionId\":\"\\u0661\"", "Appointment.meta.versionId")]
    [InlineData(
        "\"description\":\"Dermatology\"",
        "\"description\":\"Derma\\u0000tology\"",
        "Appointment.description"
    )]
    [InlineData(
        "\"description\":\"Dermatology\"",
        "\"description\":[\"Dermatology\"]",
        "Appointment.description"
    )]
    [InlineData(
        "\"description\":\"Dermatology\"",
        "\"description\":\" \"",
        "Appointment.description"
    )]
    [InlineData(
        "\"display\":\"Dermatology\"",
        "\"display\":{}",
        "Appointment.specialty[0].coding[0].display"
    )]
    [InlineData(
        "\"status\":\"accepted\"}]",
        "\"status\":\"accepted\"},null]",
        "Appointment.participant[3]"
    )]
    [InlineData(
        "\"valueCode\":\"FACE_TO_FACE\"",
        "\"valueCode\":\"face_to_face\"",
        "Appointment.extension[0].valueCode"
    )]
    [InlineData(
        "\"status\":\"booked\"",
        "\"status\":\"booked\",\"minutesDuration\":\"15\"",
        "Appointment.minutesDuration"
    )]
    [InlineData(
        "\"status\":\"booked\"",
        "\"status\":\"booked\",\"minutesDuration\":1e400",
        "Appointment.minutesDuration"
    )]
    public async Task A_value_of_another_kind_is_refused_where_it_is(
        string from,
        string to,
        string expression
    ) =>
        (await SendAsync(Good(from, to))).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            expression
        );

    [Theory]
    [InlineData("participant")]
    [InlineData("identifier")]
    [InlineData("specialty")]
    public async Task An_empty_list_is_as_none(string member)
    {
        var message = Appointment(_hospital, 1);
        message[member] = new JsonArray();

        (await SendAsync(message.ToJsonString())).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            $"Appointment.{member}"
        );
    }

    [Fact]
    public async Task Ten_thousand_of_a_list_are_answered_with_the_first_faults()
    {
        var message = Appointment(_hospital, 1);
        message["participant"] = new JsonArray([
            .. Enumerable
                .Range(0, 10_000)
                .Select(_ => new JsonObject
                {
                    ["actor"] = new JsonObject { ["type"] = "Patient", ["display"] = 1 },
                }),
        ]);

        var answer = await SendAsync(message.ToJsonString());

        answer.ShouldRefuse(HttpStatusCode.UnprocessableEntity, "Invalid");
        answer.Json.GetProperty("issue").GetArrayLength().ShouldBeLessThanOrEqualTo(20);
    }

    [Fact]
    public async Task A_text_of_nearly_a_megabyte_is_refused_where_it_is() =>
        (
            await SendAsync(
                Good(
                    "\"description\":\"Dermatology\"",
                    $"\"description\":\"{new string('x', 1_000_000)}\""
                )
            )
        ).ShouldRefuse(HttpStatusCode.UnprocessableEntity, "Invalid", "Appointment.description");

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"extension\":", "}")]
    public async Task A_hundred_thousand_levels_are_refused(string open, string close)
    {
        var deep =
            string.Concat(Enumerable.Repeat(open, 30_000))
            + "1"
            + string.Concat(Enumerable.Repeat(close, 30_000));

        (
            await SendAsync(Good("\"status\":\"booked\"", $"\"status\":\"booked\",\"x\":{deep}"))
        ).ShouldRefuse(HttpStatusCode.BadRequest, "Malformed");
    }

    [Theory]
    [InlineData("{0},")]
    [InlineData("{0}{0}")]
    [InlineData("{0}\n{0}")]
    [InlineData("// a comment\n{0}")]
    [InlineData("{0}\0")]
    [InlineData("[{0}]")]
    [InlineData("\"text\"")]
    public async Task What_is_not_one_JSON_object_is_refused(string form) =>
        (await SendAsync(form.Replace("{0}", Good(), StringComparison.Ordinal))).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Malformed"
        );

    [Theory]
    [InlineData("\"status\":\"booked\"", "\"status\":\"booked\",")]
    [InlineData("\"status\":\"booked\"", "\"status\":'booked'")]
    [InlineData("\"status\":\"booked\"", "\"status\":NaN")]
    [InlineData("\"versionId\":\"1\"", "\"versionId\":01")]
    [InlineData("\"description\":\"Dermatology\"", "\"description\":\"Derma\ntology\"")]
    public async Task Broken_JSON_is_refused_with_its_line_and_character(string from, string to)
    {
        var answer = await SendAsync(Good(from, to));

        answer.ShouldRefuse(HttpStatusCode.BadRequest, "Malformed");
        answer.Text.ShouldMatch("at line [0-9]+, character [0-9]+");
    }

    [Fact]
    public async Task A_byte_order_mark_is_passed_over_as_in_a_file()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var message = Appointment(hospital, 1).ToJsonString();

        (
            await hospital.SendAsync(
                HttpMethod.Put,
                Named("Appointment", "A1"),
                HospitalFixture.Json("\uFEFF" + message)
            )
        ).ShouldBeDone("Appointment", HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public async Task Another_encoding_is_refused(string encoding)
    {
        var other = Encoding.GetEncoding(encoding);

        foreach (var mark in new[] { [], other.GetPreamble() })
        {
            (await SendAsync([.. mark, .. other.GetBytes(Good())])).ShouldRefuse(
                HttpStatusCode.BadRequest,
                "Malformed"
            );
        }
    }
}
