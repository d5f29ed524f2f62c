namespace Portal.Api.Fhir;

/// <summary>The identifier systems, code systems and extensions of the producer standard.</summary>
public static class FhirSystems
{
    public const string NhsNumber = "https://fhir.nhs.uk/Id/nhs-number";
    public const string OdsCode = "https://fhir.nhs.uk/Id/ods-organization-code";
    public const string SdsUserId = "https://fhir.nhs.uk/Id/sds-user-id";
    public const string ErsService = "https://fhir.nhs.uk/Id/ers-service";
    public const string Usrn = "https://fhir.nhs.uk/Id/USRN";
    public const string Ubrn = "https://fhir.nhs.uk/Id/UBRN";
    public const string PathwayId = "https://fhir.nhs.uk/Id/PathwayId";

    public const string Specialty = "https://fhir.nhs.uk/CodeSystem/Specialty-1";
    public const string ErsPriority = "https://fhir.nhs.uk/CodeSystem/eRS-Priority";
    public const string SpineErrors = "https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode";
    public const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    public const string PriorityExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-ServiceRequest-Priority";
    public const string RequestStatusExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Appointment-RequestStatus";
    public const string ConsultationMediumExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Consultation-Medium";
    public const string PortalLinkExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Portal-Link";
    public const string ConfirmationRequiredExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-England-AppointmentConfirmationRequired";
    public const string ReadReceiptExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Document-ReadReceipt";
    public const string TreatmentFunctionExtension =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Task-TreatmentFunction";
    public const string QuestionnaireType =
        "https://fhir.nhs.uk/StructureDefinition/Extension-Questionnaire-Type";
}
