using Portal.Api.Documents;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Documents;

public sealed class SentDocumentsTests
{
    [Theory, BothEngines]
    public async Task Every_column_is_read_as_the_page_reads_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var clinic = await data.ClinicAsync(trust);
        var early = await data.AppointmentAsync(patient, trust, clinic);
        var late = await data.AppointmentAsync(patient, trust, clinic);
        var full = await data.LetterAsync(
            patient,
            trust,
            late,
            clinic,
            stage: DocumentStage.Amended
        );
        await data.RelateAsync(full, early);
        var bare = await data.LetterAsync(patient, trust, dated: BookingData.Now.AddDays(-4));
        await data.ExecuteAsync(
            """
            UPDATE appointments SET start_at = @now WHERE id = @early;
            UPDATE documents SET title = 'Zoë''s letter', seen_at = dated_at, read_at = updated_at WHERE id = @full;
            UPDATE documents SET effective_at = NULL, specialty_code = NULL WHERE id = @bare
            """,
            new
            {
                full,
                bare,
                early,
                now = BookingData.Now.AddDays(-30),
            }
        );
        var store = new DocumentStore(test.Database, new TestClock());

        var page = (await store.ForAsync(patient)).Documents;
        var sent = (await store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate)).Items;

        sent.Count.ShouldBe(2);
        sent.ShouldBeReadAs(page);
        foreach (var (read, shown) in sent.Zip(page))
        {
            read.Appointments.ShouldBe(shown.Appointments);
        }
        sent[0].Appointments.Select(appointment => appointment.Id).ShouldBe([early, late]);
    }

    [Theory, BothEngines]
    public async Task A_letter_about_an_appointment_that_is_hidden_is_not_sent(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        await data.LetterAsync(
            patient,
            trust,
            await data.AppointmentAsync(patient, trust, isHidden: true)
        );
        var shown = await data.LetterAsync(
            patient,
            trust,
            await data.AppointmentAsync(patient, trust)
        );
        var store = new DocumentStore(test.Database, new TestClock());

        (await store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate))
            .Items.ShouldHaveSingleItem()
            .Id.ShouldBe(shown);
    }
}
