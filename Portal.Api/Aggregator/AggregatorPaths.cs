namespace Portal.Api.Aggregator;

/// <summary>Where the producer standard's resources lie below <c>Portal:BaseUrl</c>.</summary>
public static class AggregatorPaths
{
    /// <summary>Everything below is answered as FHIR, also what does not exist.</summary>
    public const string Root = "/fhir";
    public const string Base = $"{Root}/R4";
    public const string Appointment = $"{Base}/Appointment";
    public const string DocumentReference = $"{Base}/DocumentReference";
    public const string Task = $"{Base}/Task";
}
