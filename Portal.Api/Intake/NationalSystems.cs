namespace Portal.Api.Intake;

/// <summary>Identifier systems, code systems and extensions that NHS England and HL7 define, as resources arrive with them.</summary>
public static class NationalSystems
{
    public const string NhsNumber = "https://fhir.nhs.uk/Id/nhs-number";
    public const string OdsCode = "https://fhir.nhs.uk/Id/ods-organization-code";
    public const string ErsService = "https://fhir.nhs.uk/Id/ers-service";
    public const string SdsUserId = "https://fhir.nhs.uk/Id/sds-user-id";
    public const string Usrn = "https://fhir.nhs.uk/Id/USRN";
    public const string Ubrn = "https://fhir.nhs.uk/Id/UBRN";
    public const string PathwayId = "https://fhir.nhs.uk/Id/PathwayId";

    public const string Specialty = "https://fhir.nhs.uk/CodeSystem/Specialty-1";
    public const string SpecialtyStu3 = "https://fhir.nhs.uk/STU3/CodeSystem/Specialty-1";
    public const string ErsPriority = "https://fhir.nhs.uk/CodeSystem/eRS-Priority";
    public const string ActCode = "http://terminology.hl7.org/CodeSystem/v3-ActCode";
    public const string Confidentiality =
        "http://terminology.hl7.org/CodeSystem/v3-Confidentiality";

    private const string Extensions = "https://fhir.nhs.uk/StructureDefinition/";
    public const string ConsultationMedium = Extensions + "Extension-Consultation-Medium";
    public const string RequestStatus = Extensions + "Extension-Appointment-RequestStatus";
    public const string ReadReceipt = Extensions + "Extension-Document-ReadReceipt";
    public const string TreatmentFunction = Extensions + "Extension-Task-TreatmentFunction";
    public const string QuestionnaireType = Extensions + "Extension-Questionnaire-Type";
    public const string ConfirmationRequired =
        Extensions + "Extension-England-AppointmentConfirmationRequired";
    public const string ServiceRequestPriority = Extensions + "Extension-ServiceRequest-Priority";
}
