namespace Portal.Journeys.Patients;

/// <summary>
/// Journeys one after the other, with a sandbox of their own: none takes the time that another is about to choose. Each of
/// these groups runs beside the others.
/// </summary>
[CollectionDefinition(Name)]
public sealed class PatientJourneys : ICollectionFixture<PatientSandbox>
{
    public const string Name = "Patient journeys";
}

/// <summary>Journeys that book a time.</summary>
[CollectionDefinition(Name)]
public sealed class BookingJourneys : ICollectionFixture<PatientSandbox>
{
    public const string Name = "Booking journeys";
}

/// <summary>Journeys that change or cancel what is booked, and what hospitals answer.</summary>
[CollectionDefinition(Name)]
public sealed class ChangeJourneys : ICollectionFixture<PatientSandbox>
{
    public const string Name = "Change journeys";
}
