using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings;

public sealed class SentAppointmentsTests
{
    [Theory, BothEngines]
    public async Task Every_column_is_read_as_the_page_reads_it(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var full = await data.AppointmentAsync(
            patient,
            trust,
            await data.ClinicAsync(trust),
            request: RequestStatus.ConfirmedAttendance
        );
        var bare = await data.AppointmentAsync(patient, trust);
        var stay = await data.AppointmentAsync(patient, trust);
        await data.ExecuteAsync(
            """
            UPDATE appointments SET priority = 'TwoWeekWait', practitioner = 'Zoë O''Brien', practitioner_id = '555',
                   source_system = 'urn:pas', source_value = 'A1', pas_slot_system = 'urn:slot', pas_slot_value = 'S1',
                   usrn = '1', ubrn = '2', pathway_id = '3', source_referral_system = 'urn:referral',
                   source_referral_value = '4', service_name = 'Skin', place_text = 'Ward 1, level 2',
                   confirmation_required = TRUE, end_at = start_at
            WHERE id = @full;
            UPDATE appointments SET end_at = NULL WHERE id = @bare;
            UPDATE appointments SET encounter = 'Inpatient', medium = NULL, request = NULL WHERE id = @stay
            """,
            new
            {
                full,
                bare,
                stay,
            }
        );
        var store = new BookingStore(test.Database, new TestClock());

        var page = (await store.ForAsync(patient)).Appointments;
        var sent = await store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate);

        sent.Items.Count.ShouldBe(3);
        sent.Items.ShouldBeReadAs(page);
    }

    [Fact]
    public async Task A_query_that_was_interrupted_leaves_the_next_one_unharmed()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        await data.AppointmentAsync(patient, trust);
        var store = new BookingStore(test.Database, new TestClock());
        await data.ExecuteAsync("ALTER TABLE patients RENAME TO people", new { });
        await data.ExecuteAsync(
            """
            CREATE VIEW patients AS
            WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 100000000000)
            SELECT p.* FROM people p, (SELECT count(*) FROM numbers) slow
            """,
            new { }
        );
        using var late = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Should.ThrowAsync<OperationCanceledException>(() =>
            store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate, late.Token)
        );
        await data.ExecuteAsync("DROP VIEW patients", new { });
        await data.ExecuteAsync("ALTER TABLE people RENAME TO patients", new { });

        for (var i = 0; i < 3; i++)
        {
            (
                await store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate)
            ).Items.ShouldHaveSingleItem();
        }
    }
}
