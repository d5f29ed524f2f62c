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
    private readonly string _pages = portal.QuestionnairePages;
    private readonly PageLink _appointments = new(
        $"{portal.BaseUrl}{AggregatorPaths.Appointment}/"
    );

    /// <summary>The page of each task in one answer.</summary>
    /// <param name="trackingId">The request's correlation id, which the deep link carries.</param>
    public PageLink Page(string trackingId) => new(_pages, portal.Tracking(trackingId));

    public TaskResource Map(SentTask task, NhsNumber patient, PageLink page) =>
        new()
        {
            Id = task.Id.ToString(),
            Extension = Text(task.SpecialtyCode) is { } specialty
                ? new Extension
                {
                    Url = FhirSystems.TreatmentFunctionExtension,
                    ValueCoding = new(FhirSystems.Specialty, specialty, Text(task.SpecialtyName)),
                }
                : null,
            BasedOn = IdentifierOf(FhirSystems.PathwayId, task.PathwayId) is { } pathway
                ? new Reference { Type = "CarePlan", Identifier = pathway }
                : null,
            Status = StatusOf(task.Status),
            Description = task.Title,
            Focus = task.AppointmentId,
            Appointments = _appointments,
            For = PatientOf(patient),
            AuthoredOn = WholeSeconds(task.AuthoredAt),
            LastModified = task.ModifiedAt is { } modified ? WholeSeconds(modified) : null,
            RestrictionEnd = task.ClosesAt is { } closes ? WholeSeconds(closes) : null,
            PortalLink = page,
            Owner = TrustOf(task.OdsCode, task.TrustName),
            ReasonCode = new(FhirSystems.QuestionnaireType, task.KindCode, task.KindDisplay),
            ReasonText = task.KindText,
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
