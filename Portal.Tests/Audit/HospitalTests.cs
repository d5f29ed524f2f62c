using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Intake.Inbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>What hospitals' systems read and write, of whom.</summary>
public sealed class HospitalTests
{
    private static readonly string[] _aboutNobody =
    [
        "/hospital/openapi.json",
        "/hospital/{**path}",
        "/hospital/fhir/R4/Slot",
    ];

    [Fact]
    public async Task Every_route_that_gives_patients_data_leaves_a_row_for_each_patient()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var (appointment, request, answers) = await DataAsync(hospital);
        var routes = hospital
            .Get<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint =>
                endpoint
                    .Metadata.GetMetadata<HttpMethodMetadata>()
                    ?.HttpMethods.Contains(HttpMethods.Get) == true
            )
            .Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(route => route.StartsWith("/hospital/", StringComparison.Ordinal))
            .Except(_aboutNobody)
            .ToList();
        routes.Count.ShouldBeGreaterThan(4);

        foreach (var route in routes)
        {
            var id =
                route.Contains("Appointment", StringComparison.Ordinal) ? appointment
                : route.Contains("Task", StringComparison.Ordinal) ? request
                : answers;
            var address = route[HospitalFixture.Base.Length..]
                .Replace("{id}", id.ToString(), StringComparison.Ordinal);
            if (route.EndsWith("/Appointment", StringComparison.Ordinal))
            {
                address +=
                    $"?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|{BookingData.NhsNumbers[0].Value}";
            }
            (await hospital.GetAsync(address)).Status.ShouldBe(
                HttpStatusCode.OK,
                $"{route}: {hospital.Portal.Log.Everything}"
            );
        }

        var rows = await hospital.Portal.AuditAsync();
        routes
            .Where(route =>
                !rows.Any(row =>
                    row.Via == $"GET {route}"
                    && row.ActorKind == AuditActorKind.Hospital
                    && row.Actor == HospitalFixture.Hospital
                    && row.PatientId == hospital.Patient.PatientId
                    && row.Outcome == AuditOutcome.Done
                )
            )
            .ShouldBeEmpty(
                "these routes leave no row in the audit log: "
                    + string.Join(
                        "; ",
                        rows.Select(row =>
                            $"{row.Via} {row.ActorKind} {row.Actor} {row.Kind} {row.Outcome} {row.PatientId == hospital.Patient.PatientId}"
                        )
                    )
            );
    }

    private static async Task<(Guid Appointment, Guid Request, Guid Answers)> DataAsync(
        HospitalFixture hospital
    )
    {
        var data = hospital.Portal.Data;
        var appointment = await hospital.AppointmentAsync();
        var task = await data.TaskAsync(hospital.Patient, hospital.Trust, appointment);
        var (request, answers) = (Guid.NewGuid(), Guid.NewGuid());
        await data.ExecuteAsync(
            """
            -- As the hospital sees an appointment that was asked about; else the sweep takes the request for overtaken.
            UPDATE appointments SET request = 'PendingReschedule' WHERE id = @appointment;
            INSERT INTO requests (id, patient_id, trust_id, kind, appointment_id, clinic_id, state, requested_at, answer_by)
            VALUES (@request, @PatientId, @Trust, 'Change', @appointment, @Clinic, 'Open', @Now, @day);
            INSERT INTO task_answers (id, task_id, patient_id, trust_id, number, questionnaire_id, edition, answers, created_at,
                                      updated_at, sent_at)
            SELECT @answers, id, patient_id, trust_id, 1, questionnaire_id, 1, @given, @Now, @Now, @Now FROM tasks WHERE id = @task
            """,
            new
            {
                request,
                answers,
                task,
                hospital.Patient.PatientId,
                hospital.Trust,
                appointment,
                hospital.Clinic,
                BookingData.Now,
                day = BookingData.Now.LondonDate(),
                given = AnswerSet.None.Write(),
            }
        );
        return (appointment, request, answers);
    }

    [Theory, BothEngines]
    public async Task Asking_for_a_patient_of_whom_there_is_nothing_is_logged(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.AppointmentAsync();

        (
            await hospital.GetAsync(
                $"/Appointment?patient:identifier=https://fhir.nhs.uk/Id/nhs-number|{Intake.Inbound.Messages.Ada}",
                HospitalFixture.OtherHospital
            )
        ).Resources.ShouldBeEmpty();

        var row = (await hospital.Portal.AuditAsync())[^1];
        row.Action.ShouldBe(AuditAction.Read);
        row.Actor.ShouldBe(HospitalFixture.OtherHospital);
        row.PatientId.ShouldBe(hospital.Patient.PatientId);
        row.Items.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task Each_change_that_is_refused_is_logged_as_an_attempt_on_its_patient(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var ben = await hospital.Portal.Data.PatientAsync(
            hospital.Trust,
            BookingData.NhsNumbers[1]
        );
        var stranger = await hospital.Portal.Data.PatientAsync(
            hospital.OtherTrust,
            BookingData.NhsNumbers[2]
        );
        var own = await hospital.AppointmentAsync();
        await hospital.SendAsync(Intake.Inbound.Messages.Appointment(hospital, 1));
        var nameless = Intake.Inbound.Messages.Appointment(hospital, 9);
        nameless["participant"]!.AsArray().RemoveAt(1);
        JsonObject For(int number)
        {
            var message = Intake.Inbound.Messages.Appointment(hospital, 2);
            message["participant"]![0]!["actor"]!["identifier"]!["value"] = BookingData
                .NhsNumbers[number]
                .Value;
            return message;
        }

        // One of another trust; one that is another patient's; two of patients whom the trust does not know, at once.
        await hospital.PutAsync($"/Appointment/{own}", nameless, HospitalFixture.OtherHospital);
        await hospital.SendAsync(For(1));
        await hospital.PostAsync(
            "",
            Intake.Inbound.Messages.Batch(
                (Intake.Inbound.Messages.Named("Appointment", "A8"), Named(For(2), "A8")),
                (Intake.Inbound.Messages.Named("Appointment", "A9"), Named(For(3), "A9"))
            )
        );

        (await hospital.Portal.AuditAsync())
            .Where(row => row.Outcome == AuditOutcome.Refused)
            .Select(row => (row.Action, row.Actor, row.Reason, row.PatientId))
            .ShouldBe([
                (
                    AuditAction.Update,
                    HospitalFixture.OtherHospital,
                    "NotFound",
                    (Guid?)hospital.Patient.PatientId
                ),
                (AuditAction.Update, HospitalFixture.Hospital, "Conflict", ben.PatientId),
                (AuditAction.Update, HospitalFixture.Hospital, "NotFound", stranger.PatientId),
                (AuditAction.Update, HospitalFixture.Hospital, "NotFound", null),
            ]);

        static JsonObject Named(JsonObject message, string value)
        {
            message["identifier"]![0]!["value"] = value;
            return message;
        }
    }

    [Fact]
    public async Task Asking_for_another_trusts_appointment_is_logged_as_an_attempt_on_its_patient()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var appointment = await hospital.AppointmentAsync();

        var answer = await hospital.GetAsync(
            $"/Appointment/{appointment}",
            HospitalFixture.OtherHospital
        );

        answer.Status.ShouldBe(HttpStatusCode.NotFound);
        var row = (await hospital.Portal.AuditAsync())[^1];
        row.Outcome.ShouldBe(AuditOutcome.Refused);
        row.Actor.ShouldBe(HospitalFixture.OtherHospital);
        row.PatientId.ShouldBe(hospital.Patient.PatientId);
    }
}
