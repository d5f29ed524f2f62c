using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>The database has no room left for what a booking writes last: nothing of the booking stays, and it can be sent again.</summary>
public sealed class DiskFullTests
{
    private const int SqliteFull = 13;

    [Theory, BothEngines]
    public async Task A_booking_that_finds_the_disk_full_leaves_nothing_and_is_taken_once_there_is_room(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync();
        var journey = Guid.CreateVersion7();
        var disk = await FullDisk.AtAsync(scene.Database, scene.ConnectionString, "outbox");

        var failure = await Should.ThrowAsync<DbException>(BookAsync);

        (
            failure switch
            {
                SqliteException sqlite => sqlite.SqliteErrorCode == SqliteFull,
                PostgresException postgres => postgres.SqlState == PostgresErrorCodes.DiskFull,
                _ => false,
            }
        ).ShouldBeTrue(failure.Message);
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(0);
        (await scene.ScalarAsync<string>("SELECT status FROM slots")).ShouldBe("Free");

        await disk.MakeRoomAsync();
        (await BookAsync()).Value.ShouldNotBeNull();
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(1);

        Task<Outcome<AppointmentDone>> BookAsync() =>
            scene
                .Get<BookAppointment>()
                .RunAsync(new(scene.Patient, journey, scene.Referral, slot));
    }
}
