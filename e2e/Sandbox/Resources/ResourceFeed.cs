using System.Text.Json.Nodes;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.People;

namespace Portal.Sandbox.Resources;

/// <summary>All that the hospitals' systems send, in the order in which one thing needs another.</summary>
public static class ResourceFeed
{
    public static IEnumerable<JsonObject> Of(Population population, int seed)
    {
        foreach (var trust in HospitalWorld.Trusts)
        {
            yield return HospitalResources.Organization(trust);
        }
        foreach (var place in HospitalWorld.Places)
        {
            yield return HospitalResources.Location(place);
        }
        foreach (var clinic in HospitalWorld.Clinics)
        {
            yield return HospitalResources.HealthcareService(clinic);
        }
        foreach (var clinic in HospitalWorld.Bookable)
        {
            foreach (var opening in Diary.Of(clinic, population.Almanac, seed))
            {
                yield return HospitalResources.Slot(clinic, opening);
            }
        }
        foreach (var questionnaire in KnownQuestionnaires.All)
        {
            yield return LetterResources.Questionnaire(questionnaire);
        }
        // Everyone five times, not all their resources at once: people are made anew each time and none is kept.
        foreach (var patient in population.Everyone.SelectMany(Patients))
        {
            yield return patient;
        }
        foreach (var referral in population.Everyone.SelectMany(Referrals))
        {
            yield return referral;
        }
        foreach (var appointment in population.Everyone.SelectMany(Appointments))
        {
            yield return appointment;
        }
        foreach (var letter in population.Everyone.SelectMany(Letters))
        {
            yield return letter;
        }
        foreach (var task in population.Everyone.SelectMany(Tasks))
        {
            yield return task;
        }
    }

    private static IEnumerable<JsonObject> Patients(Person person) =>
        person.Registrations.Select(registration => PatientResources.Patient(person, registration));

    private static IEnumerable<JsonObject> Referrals(Person person) =>
        person.Referrals.Select(referral => PatientResources.ServiceRequest(person, referral));

    private static IEnumerable<JsonObject> Appointments(Person person) =>
        person.Bookings.Select(booking => PatientResources.Appointment(person, booking));

    private static IEnumerable<JsonObject> Letters(Person person) =>
        person.Letters.Select(letter => LetterResources.DocumentReference(person, letter));

    private static IEnumerable<JsonObject> Tasks(Person person) =>
        person.Surveys.Select(survey => LetterResources.Task(person, survey));

    /// <summary>NDJSON, a resource a line.</summary>
    public static async Task WriteAsync(
        IEnumerable<JsonObject> resources,
        Stream stream,
        CancellationToken cancellation
    )
    {
        await using var writer = new StreamWriter(stream, leaveOpen: true);
        foreach (var resource in resources)
        {
            cancellation.ThrowIfCancellationRequested();
            await writer.WriteLineAsync(resource.ToJsonString());
        }
    }
}
