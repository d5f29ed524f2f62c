using System.Net;
using System.Text.Json.Nodes;
using Shouldly;
using static Portal.Tests.Intake.Inbound.Messages;

namespace Portal.Tests.Intake.Inbound;

/// <summary>Every fault of a message is named with its field and changes nothing.</summary>
public sealed class AppointmentFaultTests
{
    private static readonly Dictionary<string, Action<JsonObject>> _faults = new(
        StringComparer.Ordinal
    )
    {
        ["Appointment.meta"] = message => message.Remove("meta"),
        ["Appointment.meta.versionId"] = message => message["meta"]!["versionId"] = "v2",
        ["Appointment.meta.lastUpdated"] = message =>
            message["meta"] = new JsonObject { ["lastUpdated"] = "2026-06-01" },
        ["Appointment.identifier"] = message => message.Remove("identifier"),
        ["Appointment.status"] = message => message["status"] = "proposed",
        ["Appointment.start"] = message => message.Remove("start"),
        ["Appointment.end"] = message => message["end"] = "2026-01-01T00:00:00Z",
        ["Appointment.specialty"] = message => message.Remove("specialty"),
        ["Appointment.participant[0].actor.identifier.value"] = message =>
            message["participant"]![0]!["actor"]!["identifier"]!["value"] = "9990000019",
        ["Appointment.participant"] = message => message["participant"]!.AsArray().RemoveAt(0),
        ["Appointment.participant[2].actor"] = message =>
            message["participant"]![2]!["actor"] = new JsonObject
            {
                ["reference"] = "HealthcareService/1",
            },
    };

    public static TheoryData<string> Fields { get; } = [.. _faults.Keys];

    [Theory, MemberData(nameof(Fields))]
    public async Task A_fault_names_its_field(string field)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var message = Appointment(hospital, 1);
        _faults[field](message);

        (await hospital.SendAsync(message)).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            field
        );
        (await hospital.SeenAsync()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("?identifier=")]
    [InlineData("?identifier=A1")]
    [InlineData("?identifier=|A1")]
    [InlineData("?identifier=https://pas.example.nhs.uk/Appointment|")]
    [InlineData("?identifier=a|b&identifier=a|b")]
    [InlineData("?identifier=a|b&status=booked")]
    public async Task The_address_must_name_one_appointment(string query)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (await hospital.PutAsync($"/Appointment{query}", Appointment(hospital, 1))).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Parameter"
        );
    }

    [Fact]
    public async Task The_address_and_the_body_must_name_the_same()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (await hospital.SendAsync(Appointment(hospital, 1, value: "A2"))).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Invalid",
            "Appointment.identifier"
        );
    }

    [Fact]
    public async Task A_patient_or_clinic_that_is_not_known_is_named()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var stranger = Appointment(hospital, 1);
        stranger["participant"]![0]!["actor"]!["identifier"]!["value"] = "9990000026";
        var elsewhere = Appointment(hospital, 1);
        elsewhere["participant"]![2]!["actor"]!["identifier"]!["value"] = "nowhere";

        (await hospital.SendAsync(stranger)).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Unknown",
            "Appointment.participant.actor.where(type = 'Patient')"
        );
        (await hospital.SendAsync(elsewhere)).ShouldRefuse(
            HttpStatusCode.UnprocessableEntity,
            "Unknown",
            "Appointment.participant.actor.where(type = 'HealthcareService')"
        );
    }

    [Fact]
    public async Task An_appointment_never_becomes_another_patients()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        await hospital.Portal.Data.PatientAsync(hospital.Trust, Builders.BookingData.NhsNumbers[1]);
        await hospital.SendAsync(Appointment(hospital, 1));
        var stolen = Appointment(hospital, 2);
        stolen["participant"]![0]!["actor"]!["identifier"]!["value"] = "9990000026";

        (await hospital.SendAsync(stolen)).ShouldRefuse(HttpStatusCode.Conflict, "Conflict");
        (await hospital.SeenAsync()).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("999999999999999999", HttpStatusCode.Created)]
    [InlineData("1000000000000000000", HttpStatusCode.UnprocessableEntity)]
    public async Task A_version_has_18_digits_at_most(string version, HttpStatusCode status)
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var message = Appointment(hospital, 1);
        message["meta"]!["versionId"] = version;

        (await hospital.SendAsync(message)).Status.ShouldBe(status);
    }
}
