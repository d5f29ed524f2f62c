using Portal.Api.Bookings;
using Portal.Api.Documents;
using Portal.Api.Questionnaires;
using Portal.Tests.Builders;

namespace Portal.Tests.Aggregator;

/// <summary>
/// One patient with one appointment, a letter about it and a task about it, all of them shown: what each rule is then
/// tried on. A second clinic and a second appointment are there for rules about them.
/// </summary>
public sealed class ExclusionScene : IAsyncLifetime
{
    public AggregatorFixture Aggregator { get; private set; } = null!;
    public object Ids { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Aggregator = await AggregatorFixture.StartAsync();
        var data = Aggregator.Portal.Data;
        var (patient, trust) = (Aggregator.Patient, Aggregator.Trust);
        var appointment = await data.AppointmentAsync(patient, trust, Aggregator.Clinic);
        var letter = await data.LetterAsync(patient, trust, appointment, specialtyCode: "320");
        var task = await data.TaskAsync(patient, trust, appointment, specialtyCode: "340");
        Ids = new
        {
            patient.PatientId,
            trust,
            clinic = Aggregator.Clinic,
            otherClinic = await data.ClinicAsync(trust, specialtyCode: "130"),
            appointment,
            letter,
            task,
            now = BookingData.Now,
        };
    }

    public Task RunAsync(string sql) => Aggregator.Portal.Data.ExecuteAsync(sql, Ids);

    /// <summary>What the API answers, one letter a resource: <c>ADT</c> when all three are shown.</summary>
    public async Task<string> ShownByTheApiAsync()
    {
        var shown = "";
        foreach (var resource in new[] { "Appointment", "DocumentReference", "Task" })
        {
            var request = Aggregator.Request();
            request.Path = $"/fhir/R4/{resource}";
            var answer = await Aggregator.SendAsync(request);
            shown +=
                answer.ShouldFind(answer.Resources.Count).Resources.Count > 0 ? resource[0] : "";
        }
        return shown;
    }

    /// <summary>What the pages read, in the same letters.</summary>
    public async Task<string> ShownByThePagesAsync()
    {
        var (database, clock) = (Aggregator.Portal.Database, Aggregator.Portal.Clock);
        var patient = Aggregator.Patient;
        var appointments = await new BookingStore(database, clock).ForAsync(patient);
        var letters = await new DocumentStore(database, clock).ForAsync(patient);
        var tasks = await new TaskStore(database, clock).ForAsync(patient);
        return (appointments.Appointments.Count > 0 ? "A" : "")
            + (letters.Documents.Count > 0 ? "D" : "")
            + (tasks.Tasks.Count > 0 ? "T" : "");
    }

    public ValueTask DisposeAsync() => Aggregator.DisposeAsync();
}
