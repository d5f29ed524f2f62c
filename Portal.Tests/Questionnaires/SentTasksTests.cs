using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Questionnaires;

public sealed class SentTasksTests
{
    [Theory, BothEngines]
    public async Task Every_column_is_read_as_the_page_reads_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var appointment = await data.AppointmentAsync(
            patient,
            trust,
            await data.ClinicAsync(trust)
        );
        await data.TaskAsync(
            patient,
            trust,
            appointment,
            title: "Zoë's survey",
            status: TaskState.InProgress,
            closes: BookingData.Now.AddDays(1),
            modified: BookingData.Now
        );
        await data.TaskAsync(patient, trust, specialtyCode: null);
        await data.TaskAsync(patient, trust, isPifu: true);
        var store = new TaskStore(test.Database, new TestClock());

        var page = (await store.ForAsync(patient)).Tasks;
        var sent = (await store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate)).Items;

        sent.Count.ShouldBe(3);
        sent.ShouldBeReadAs(page);
    }
}
