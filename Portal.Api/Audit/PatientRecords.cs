using System.Data.Common;
using Dapper;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Audit;

/// <summary>All that is held of one patient: to be handed out, and to be erased. For operators; each use is logged.</summary>
public sealed class PatientRecords(Database database, AuditStore log, TimeProvider clock)
{
    /// <summary>The ids that the audit log knows a number by: the patient's, and those of records that were erased.</summary>
    public async Task<IReadOnlyList<Guid>> IdsAsync(
        NhsNumber number,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var ids = (
            await connection.QueryAsync<Guid>(
                "SELECT id FROM patients WHERE nhs_number = @Value",
                new { number.Value }
            )
        ).AsList();
        var salts = await connection.QueryAsync<string>(
            "SELECT DISTINCT salt FROM erased_patients"
        );
        foreach (var salt in salts.AsList())
        {
            ids.AddRange(
                await connection.QueryAsync<Guid>(
                    "SELECT patient_id FROM erased_patients WHERE number_hash = @hash",
                    new { hash = ErasedNumber.Hash(number, salt) }
                )
            );
        }
        return ids;
    }

    /// <summary>Logged before anything is read.</summary>
    /// <param name="number">Whose.</param>
    /// <param name="trail">Who asks.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Null when nobody here has the number.</returns>
    public async Task<PatientRecord?> ReadAsync(
        NhsNumber number,
        AuditTrail trail,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        if (await IdAsync(connection, number) is not { } id)
        {
            return null;
        }
        await log.AddAsync([trail.EntryOf(Note(AuditAction.Export, id))], cancellation);
        var tables = new Dictionary<string, IReadOnlyList<IDictionary<string, object?>>>(
            StringComparer.Ordinal
        );
        foreach (var table in PatientTables.All)
        {
            var rows = (
                await connection.QueryAsync(
                    $"SELECT * FROM {table.Name} WHERE {table.Condition}",
                    Parameters(id, number)
                )
            )
                .Cast<IDictionary<string, object?>>()
                .ToList();
            foreach (var (row, hidden) in rows.SelectMany(_ => table.NotExported, (r, h) => (r, h)))
            {
                row.Remove(hidden);
            }
            if (rows.Count > 0)
            {
                tables.Add(table.Name, rows);
            }
        }
        return new(id, tables);
    }

    /// <summary>The PDF of one of the patient's letters.</summary>
    public async Task CopyLetterAsync(
        Guid patientId,
        Guid documentId,
        Stream destination,
        CancellationToken cancellation = default
    )
    {
        await using var connection = await database.OpenAsync(cancellation);
        var pieces = await connection.QueryAsync<byte[]>(
            """
            SELECT p.content FROM document_pieces p JOIN documents d ON d.id = p.document_id
            WHERE d.id = @documentId AND d.patient_id = @patientId ORDER BY p.number
            """,
            new { documentId, patientId }
        );
        foreach (var piece in pieces)
        {
            await destination.WriteAsync(piece, cancellation);
        }
    }

    /// <summary>
    /// Deletes every row about the patient in one transaction, and logs that it was done and by whom. The audit log itself
    /// stays, with the patient's id and no number.
    /// </summary>
    /// <returns>How many rows went of each table; null when nobody here has the number.</returns>
    public Task<IReadOnlyList<(string Table, int Rows)>?> EraseAsync(
        NhsNumber number,
        AuditTrail trail,
        CancellationToken cancellation = default
    ) =>
        database.WriteAsync<IReadOnlyList<(string, int)>?>(
            async transaction =>
            {
                var connection = transaction.Connection!;
                if (await IdAsync(connection, number, transaction) is not { } id)
                {
                    return null;
                }
                var salt =
                    await connection.QueryFirstOrDefaultAsync<string>(
                        "SELECT salt FROM erased_patients ORDER BY erased_at LIMIT 1",
                        transaction: transaction
                    ) ?? ErasedNumber.NewSalt();
                await connection.ExecuteAsync(
                    "INSERT INTO erased_patients (patient_id, number_hash, salt, erased_at) VALUES (@id, @hash, @salt, @now)",
                    new
                    {
                        id,
                        hash = ErasedNumber.Hash(number, salt),
                        salt,
                        now = clock.GetUtcNow(),
                    },
                    transaction
                );
                var deleted = new List<(string, int)>();
                foreach (var table in PatientTables.All)
                {
                    var rows = await connection.ExecuteAsync(
                        $"DELETE FROM {table.Name} WHERE {table.Condition}",
                        Parameters(id, number),
                        transaction
                    );
                    deleted.Add((table.Name, rows));
                }
                await log.AddAsync(
                    transaction,
                    [trail.EntryOf(Note(AuditAction.Erase, id))],
                    cancellation
                );
                return deleted;
            },
            deleted => deleted is not null,
            cancellation
        );

    private static AuditNote Note(AuditAction action, Guid id) =>
        new(action, AuditKind.Record) { PatientId = id };

    private static async Task<Guid?> IdAsync(
        DbConnection connection,
        NhsNumber number,
        DbTransaction? transaction = null
    ) =>
        await connection.QuerySingleOrDefaultAsync<Guid?>(
            "SELECT id FROM patients WHERE nhs_number = @Value",
            new { number.Value },
            transaction
        );

    private static object Parameters(Guid id, NhsNumber number) =>
        new
        {
            PatientId = id,
            NhsNumber = number.Value,
            InBody = $"%{id}%",
        };
}
