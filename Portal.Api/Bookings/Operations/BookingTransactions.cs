using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Npgsql;
using Portal.Api.Bookings.Changes;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Operations;

/// <summary>Runs operations, each in one transaction: a refusal rolls it back, a lost race for locks runs it again.</summary>
public sealed class BookingTransactions(
    Database database,
    IBookingChanges changes,
    IOptions<BookingOptions> options,
    TimeProvider clock
)
{
    private const int Attempts = 5;

    internal async Task<Outcome<T>> RunAsync<T>(
        Func<BookingTransaction, Task<Outcome<T>>> work,
        CancellationToken cancellation
    )
        where T : class
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await OnceAsync(work, cancellation);
            }
            catch (DbException lost) when (IsDoubleBooking(lost))
            {
                return Refusal.SlotTaken;
            }
            catch (DbException lost) when (attempt < Attempts && MayBeTriedAgain(lost)) { }
        }
    }

    private async Task<Outcome<T>> OnceAsync<T>(
        Func<BookingTransaction, Task<Outcome<T>>> work,
        CancellationToken cancellation
    )
        where T : class
    {
        BookingTransaction? made = null;
        var outcome = await database.WriteAsync(
            async transaction =>
            {
                made = new BookingTransaction(
                    transaction,
                    database.Engine,
                    DapperTypes.ToStored(clock.GetUtcNow()),
                    options.Value,
                    cancellation
                );
                var outcome = await work(made);
                if (outcome is { IsDone: true, Repeated: false })
                {
                    await changes.TellAsync(transaction, made.Changes);
                }
                return outcome;
            },
            outcome => outcome is { IsDone: true, Repeated: false },
            cancellation
        );
        if (outcome is { IsDone: true, Repeated: false })
        {
            changes.Committed(made!.Changes);
        }
        return outcome;
    }

    // The database's last word on double booking, should the look at the slot have missed it.
    private static bool IsDoubleBooking(DbException failure) =>
        failure switch
        {
            PostgresException postgres => postgres.SqlState == PostgresErrorCodes.UniqueViolation
                && postgres.ConstraintName == "appointments_one_per_slot",
            SqliteException sqlite => sqlite.SqliteExtendedErrorCode
                == SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE
                && sqlite.Message.Contains("appointments.slot_id", StringComparison.Ordinal),
            _ => false,
        };

    // Two that insert the same row at once: the second finds it on the next attempt.
    private static bool MayBeTriedAgain(DbException failure) =>
        failure switch
        {
            PostgresException postgres => postgres.SqlState
                is PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.UniqueViolation,
            SqliteException sqlite => sqlite.SqliteErrorCode
                is SQLitePCL.raw.SQLITE_BUSY
                    or SQLitePCL.raw.SQLITE_LOCKED,
            _ => false,
        };
}
