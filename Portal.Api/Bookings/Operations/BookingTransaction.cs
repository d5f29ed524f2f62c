using System.Data.Common;
using Dapper;
using Portal.Api.Bookings.Changes;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// One write transaction on bookings. Rows are always locked in one order (the hospital's identifier, patient, referral
/// or appointment, slots), so that operations wait for each other and never in a circle.
/// </summary>
internal sealed class BookingTransaction(
    DbTransaction transaction,
    DatabaseEngine engine,
    DateTimeOffset now,
    BookingOptions options,
    CancellationToken cancellation
)
{
    private readonly HashSet<BookingChange> _changes = [];

    public DbTransaction Inner => transaction;

    public DateTimeOffset Now => now;

    public BookingOptions Options => options;

    public CancellationToken Cancellation => cancellation;

    /// <summary>What live pages will be told when it commits.</summary>
    public IReadOnlyCollection<BookingChange> Changes => _changes;

    /// <summary>Ends a SELECT of rows that are about to change. SQLite has one writer at a time and needs none.</summary>
    public string ForUpdate { get; } =
        engine == DatabaseEngine.Postgres ? " FOR NO KEY UPDATE" : "";

    /// <summary>As <see cref="ForUpdate"/>, of one table of several.</summary>
    public string ForUpdateOf(string alias) =>
        engine == DatabaseEngine.Postgres ? $" FOR NO KEY UPDATE OF {alias}" : "";

    /// <summary>As <see cref="ForUpdateOf"/>, passing over rows that another transaction has.</summary>
    public string ForUpdateOfIdle(string alias) =>
        engine == DatabaseEngine.Postgres ? $" FOR NO KEY UPDATE OF {alias} SKIP LOCKED" : "";

    public Task<int> ExecuteAsync(string sql, object parameters) =>
        transaction.Connection!.ExecuteAsync(Command(sql, parameters));

    public Task<T?> FindAsync<T>(string sql, object parameters) =>
        transaction.Connection!.QueryFirstOrDefaultAsync<T>(Command(sql, parameters));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object parameters) =>
        [.. await transaction.Connection!.QueryAsync<T>(Command(sql, parameters))];

    public void TellSlots(Guid clinicId, DateTimeOffset startAt) =>
        _changes.Add(BookingChange.OfSlots(clinicId, startAt.LondonDate()));

    public void TellAppointment(Guid appointmentId) =>
        _changes.Add(BookingChange.OfAppointment(appointmentId));

    /// <summary>Holds off all other operations for this patient; false when there is no such patient.</summary>
    public async Task<bool> LockPatientAsync(Guid patientId) =>
        await FindAsync<int?>(
            $"SELECT 1 FROM patients WHERE id = @patientId{ForUpdate}",
            new { patientId }
        )
            is not null;

    /// <summary>Holds off all other messages about the same identifier, whether or not it is known yet.</summary>
    public Task LockSourceAsync(Guid trustId, SourceId source) =>
        engine == DatabaseEngine.Postgres
            ? ExecuteAsync(
                "SELECT pg_advisory_xact_lock(hashtextextended(@key, 0))",
                new { key = $"{trustId} {source.System} {source.Value}" }
            )
            : Task.CompletedTask;

    private CommandDefinition Command(string sql, object parameters) =>
        new(sql, parameters, transaction, cancellationToken: cancellation);
}
