namespace Portal.Api.Intake.Inbound;

/// <summary>Where hospital systems find the API below <c>Portal:BaseUrl</c>.</summary>
public static class InboundPaths
{
    /// <summary>Everything below is answered as FHIR, also what does not exist.</summary>
    public const string Root = "/hospital";
    public const string Base = $"{Root}/fhir/R4";
    public const string Task = $"{Base}/Task";
    public const string Appointment = $"{Base}/Appointment";
    public const string QuestionnaireResponse = $"{Base}/QuestionnaireResponse";
    public const string Slot = $"{Base}/Slot";

    /// <summary>What all of it is, for machines.</summary>
    public const string OpenApi = $"{Root}/openapi.json";
}
