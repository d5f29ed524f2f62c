using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Questionnaires.Answers;
using Portal.Tests.Builders;
using Portal.Tests.Intake.Inbound;
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
