namespace Portal.Api.Intake;

/// <summary>FHIR extensions of our own: what a trust decides of its portal and FHIR has no element for (docs/import.md).</summary>
public static class PortalExtensions
{
    public const string Base = "https://patient-portal.example/fhir/StructureDefinition/";

    // Organization
    public const string MinimumAge = Base + "minimum-age";
    public const string Open = Base + "open";
    public const string ExcludedSpecialty = Base + "excluded-specialty";

    // Organization and HealthcareService
    public const string PhoneHours = Base + "phone-hours";

    // Location
    public const string Department = Base + "department";
    public const string Directions = Base + "directions";

    // HealthcareService
    public const string Preparation = Base + "preparation";
    public const string WhatToBring = Base + "what-to-bring";
    public const string Ghost = Base + "ghost";
    public const string BookMode = Base + "book-mode";
    public const string ChangeMode = Base + "change-mode";
    public const string CancelMode = Base + "cancel-mode";
    public const string NoticeHours = Base + "notice-hours";
    public const string HorizonDays = Base + "horizon-days";
    public const string MaxChanges = Base + "max-changes";
    public const string ReminderDays = Base + "reminder-days";

    // HealthcareService and Patient
    public const string Excluded = Base + "excluded";

    // Patient and ServiceRequest
    public const string Restricted = Base + "restricted";

    // ServiceRequest
    public const string CanBook = Base + "can-book";

    // Questionnaire
    public const string Trust = Base + "trust";

    // Task
    public const string Clinic = Base + "clinic";

    // QuestionnaireResponse
    public const string Task = Base + "task";
    public const string Questionnaire = Base + "questionnaire";
    public const string Appointment = Base + "appointment";

    // DocumentReference
    public const string Audience = Base + "audience";

    // Appointment
    public const string Hidden = Base + "hidden";
    public const string VideoLink = Base + "video-link";
    public const string Reinstates = Base + "reinstates";
    public const string ClosesSlot = Base + "closes-slot";
}
