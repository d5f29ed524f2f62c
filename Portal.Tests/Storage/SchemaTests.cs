using System.Data.Common;
using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>The rules that the database itself holds, whatever the code above it does.</summary>
public sealed class SchemaTests
{
    private static async Task ShouldBeRefusedAsync(
        DatabaseEngine engine,
        Func<BookingData, Guid, Task> write
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        await Should.ThrowAsync<DbException>(() => write(data, trust));
    }

    [Theory, BothEngines]
    public Task A_minimum_age_under_16_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(engine, (data, _) => data.TrustAsync("RYY", minimumAge: 15));

    [Theory, BothEngines]
    public Task The_same_ODS_code_twice_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(engine, (data, _) => data.TrustAsync());

    [Theory, BothEngines]
    public Task An_appointment_that_ends_before_it_starts_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            async (data, trust) =>
                await data.AppointmentAsync(
                    await data.PatientAsync(trust),
                    trust,
                    end: BookingData.Now
                )
        );

    [Theory, BothEngines]
    public Task An_outpatient_appointment_without_a_medium_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            async (data, trust) =>
                await data.AppointmentAsync(await data.PatientAsync(trust), trust, medium: null)
        );

    [Theory, BothEngines]
    public Task An_appointment_at_a_trust_where_the_patient_is_not_registered_is_refused(
        DatabaseEngine engine
    ) =>
        ShouldBeRefusedAsync(
            engine,
            async (data, trust) =>
                await data.AppointmentAsync(
                    await data.PatientAsync(trust),
                    await data.TrustAsync("RYY")
                )
        );

    [Theory, BothEngines]
    public Task An_appointment_at_another_trusts_clinic_is_refused(DatabaseEngine engine) =>
        ShouldBeRefusedAsync(
            engine,
            async (data, trust) =>
                await data.AppointmentAsync(
                    await data.PatientAsync(trust),
                    trust,
                    await data.ClinicAsync(await data.TrustAsync("RYY"))
                )
        );

    [Theory, BothEngines]
    public async Task A_slot_takes_one_booked_appointment_and_no_second(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var clinic = await data.ClinicAsync(trust);
        var patient = await data.PatientAsync(trust);
        var slot = Guid.CreateVersion7();
        await data.ExecuteAsync(
            """
            INSERT INTO slots (id, clinic_id, trust_id, start_at, end_at, status, updated_at)
            VALUES (@slot, @clinic, @trust, @start, @end, 'Busy', @start)
            """,
            new
            {
                slot,
                clinic,
                trust,
                start = BookingData.Now,
                end = BookingData.Now.AddMinutes(15),
            }
        );
        var first = await data.AppointmentAsync(patient, trust, clinic);
        var second = await data.AppointmentAsync(patient, trust, clinic);
        const string take = "UPDATE appointments SET slot_id = @slot WHERE id = @id";

        await data.ExecuteAsync(take, new { slot, id = first });
        await Should.ThrowAsync<DbException>(() =>
            data.ExecuteAsync(take, new { slot, id = second })
        );

        await data.ExecuteAsync(
            "UPDATE appointments SET status = 'Cancelled' WHERE id = @id",
            new { id = first }
        );
        await data.ExecuteAsync(take, new { slot, id = second });
    }

    [Theory, BothEngines]
    public async Task Migrating_twice_at_once_changes_nothing_the_second_time(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateEmptyAsync(engine);
        await Task.WhenAll(
            Enumerable
                .Range(0, 4)
                .Select(_ => Migrator.MigrateAsync(test.Database, TimeProvider.System))
        );
        await new BookingData(test.Database).TrustAsync();
    }

    [Theory, BothEngines]
    public async Task A_database_made_by_another_version_of_a_migration_is_refused_by_name(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        await new BookingData(test.Database).ExecuteAsync(
            "UPDATE schema_migrations SET checksum = 'another' WHERE number = 1",
            new { }
        );
        (
            await Should.ThrowAsync<InvalidOperationException>(() =>
                Migrator.MigrateAsync(test.Database, TimeProvider.System)
            )
        ).Message.ShouldContain("0001_bookings");
    }
}
