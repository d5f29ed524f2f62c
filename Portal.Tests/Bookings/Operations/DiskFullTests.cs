using Npgsql;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>PostgreSQL has no room left for what a booking writes last: nothing of the booking stays, and it can be sent again.</summary>
public sealed class DiskFullTests
{
    [Fact]
    public async Task A_booking_that_finds_the_disk_full_leaves_nothing_and_is_taken_once_there_is_room()
    {
        await using var scene = await BookingScene.CreateAsync(DatabaseEngine.Postgres);
        var slot = await scene.SlotAsync();
        var journey = Guid.CreateVersion7();
        await scene.Data.ExecuteAsync(
            """
            CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'could not extend file: No space left on device' USING ERRCODE = 'disk_full'; END $$;
            CREATE TRIGGER no_room BEFORE INSERT ON outbox FOR EACH ROW EXECUTE FUNCTION no_room()
            """,
            new { }
        );

        (await Should.ThrowAsync<PostgresException>(BookAsync)).SqlState.ShouldBe(
            PostgresErrorCodes.DiskFull
        );
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(0);
        (await scene.ScalarAsync<string>("SELECT status FROM slots")).ShouldBe("Free");

        await scene.Data.ExecuteAsync("DROP TRIGGER no_room ON outbox", new { });
        (await BookAsync()).Value.ShouldNotBeNull();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);

        Task<Outcome<AppointmentDone>> BookAsync() =>
            scene
                .Get<BookAppointment>()
                .RunAsync(new(scene.Patient, journey, scene.Referral, slot));
    }
}
