namespace Portal.Api.Intake;

/// <summary>The FHIR resources that are imported, in the order in which they depend on each other.</summary>
public enum ResourceType
{
    Organization,
    Location,
    HealthcareService,
    Schedule,
    Slot,
    Patient,
    ServiceRequest,
    Appointment,
    DocumentReference,
    Questionnaire,
    Task,
}
