using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;
using static Portal.Api.Aggregator.FhirValues;

namespace Portal.Api.Aggregator;

/// <summary>
/// A task of ours as the producer standard's resource: the same words as on its page. Its identifier stays at home: the
/// standard has one, R4 a list of them, and the id says the same.
/// </summary>
public sealed class TaskMapping(PortalOptions portal)
{
    private readonly string _appointments = $"{portal.BaseUrl}{AggregatorPaths.Appointment}";

    /// <param name="task">The row.</param>
    /// <param name="patient">Whose it is.</param>
    /// <param name="trackingId">The request's correlation id, which the deep link carries.</param>
    public TaskResource Map(QuestionnaireTask task, NhsNumber patient, string trackingId) =>
        new()
        {
            Id = task.Id.ToString(),
            Extension = Text(task.SpecialtyCode) is { } specialty
                ?
                [
                    new()
                    {
                        Url = FhirSystems.TreatmentFunctionExtension,
                        ValueCoding = new(
                            FhirSystems.Specialty,
                            specialty,
                            Text(task.SpecialtyName)
                        ),
                    },
                ]
                : null,
            BasedOn = IdentifierOf(FhirSystems.PathwayId, task.PathwayId) is { } pathway
                ? [new() { Type = "CarePlan", Identifier = pathway }]
                : null,
            Status = StatusOf(task.Status),
            Description = task.Title,
            Focus = task.AppointmentId is { } appointment
                ? new("Appointment") { Target = $"{_appointments}/{appointment}" }
                : null,
            For = PatientOf(patient),
            AuthoredOn = WholeSeconds(task.AuthoredAt),
            LastModified = task.ModifiedAt is { } modified ? WholeSeconds(modified) : null,
            Restriction = task.ClosesAt is { } closes
                ? new(new Period { End = WholeSeconds(closes) })
                : null,
            ReasonReference = new("Questionnaire")
            {
                Target = portal.QuestionnaireLink(task.Id, trackingId),
            },
            Owner = TrustOf(task.OdsCode, task.TrustName),
            ReasonCode = new(
                [new(FhirSystems.QuestionnaireType, task.KindCode, task.KindDisplay)],
                task.KindText
            ),
        };

    private static string StatusOf(TaskState status) =>
        status switch
        {
            TaskState.Requested => "requested",
            TaskState.InProgress => "in-progress",
            TaskState.Completed => "completed",
            TaskState.Cancelled => "cancelled",
            _ => throw new ArgumentOutOfRangeException(nameof(status)),
        };
}
