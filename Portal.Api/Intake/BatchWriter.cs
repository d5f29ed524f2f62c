using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using Portal.Api.Intake.Resources;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake;

/// <summary>Writes batches, each whole in one transaction, and keeps what has to wait for the rest of the run.</summary>
internal sealed class BatchWriter(Session session, Tally tally) : IDisposable
{
    private const int Attempts = 3;
    private const int SqliteConstraint = 19;

    private readonly Spool?[] _waiting = new Spool?[ResourceTables.All.Count];
    private bool _isLastChance;

    public void Write(Batch batch)
    {
        var verdicts = Apply(batch.Type, batch.Resources);
        for (var i = 0; i < verdicts.Count; i++)
        {
            var (resource, verdict) = (batch.Resources[i], verdicts[i]);
            if (verdict.Outcome == Outcome.Waiting && !_isLastChance)
            {
                (_waiting[(int)batch.Type] ??= new Spool()).Add(
                    resource.Origin,
                    batch.TextOf(resource)
                );
            }
            else if (verdict.Fault is { } fault)
            {
                tally.Refuse(resource.Origin, batch.Type.ToString(), [fault]);
            }
            else
            {
                tally.Count(batch.Type, verdict.Outcome);
            }
        }
    }

    /// <summary>Gives those that waited their one other chance. Types depend only on those before them, so one round is enough.</summary>
    public void WriteWaiting(ResourceReader reader, int batchSize, CancellationToken cancellation)
    {
        _isLastChance = true;
        session.Trusts.IsComplete = true;
        foreach (var spool in _waiting)
        {
            if (spool is null)
            {
                continue;
            }
            var batches = new Batches(batchSize);
            foreach (var (source, piece) in spool.Read())
            {
                var resource = reader.Read(piece).Resource!;
                resource.Origin = new(source, piece.Line, piece.Entry, piece.EndsFile);
                foreach (var batch in batches.Add(resource, piece.Json.Span))
                {
                    cancellation.ThrowIfCancellationRequested();
                    Write(batch);
                }
            }
            foreach (var batch in batches.TakeAll())
            {
                Write(batch);
            }
        }
    }

    public void Dispose()
    {
        foreach (var spool in _waiting)
        {
            spool?.Dispose();
        }
    }

    private IReadOnlyList<Verdict> Apply(
        ResourceType type,
        IReadOnlyList<Incoming> resources,
        int attempt = 1
    )
    {
        try
        {
            IReadOnlyList<Verdict> verdicts = [];
            session.Run(() => verdicts = ResourceTables.All[(int)type].Apply(session, resources));
            return verdicts;
        }
        catch (DbException clash) when (IsRace(clash) && attempt < Attempts)
        {
            return Apply(type, resources, attempt + 1);
        }
        catch (DbException clash) when (IsConstraint(clash))
        {
            // One resource breaks a rule that only the database knows; the others of the batch are not to suffer.
            return resources.Count == 1
                ?
                [
                    new(
                        Outcome.Refused,
                        new Fault(
                            type.ToString(),
                            $"clashes with what is in the database{NameOf(clash)}: check its identifiers"
                        )
                    ),
                ]
                :
                [
                    .. Apply(type, [.. resources.Take(resources.Count / 2)], Attempts),
                    .. Apply(type, [.. resources.Skip(resources.Count / 2)], Attempts),
                ];
        }
    }

    /// <summary>Somebody else, a patient who books perhaps, was there at the same time.</summary>
    private static bool IsRace(DbException clash) =>
        clash
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.DeadlockDetected
                    or PostgresErrorCodes.SerializationFailure
            };

    private static bool IsConstraint(DbException clash) =>
        clash is SqliteException { SqliteErrorCode: SqliteConstraint }
        || (
            clash is PostgresException postgres
            && postgres.SqlState.StartsWith("23", StringComparison.Ordinal)
        );

    /// <summary>The rule by name; a message of PostgreSQL would show values.</summary>
    private static string NameOf(DbException clash) =>
        clash is PostgresException { ConstraintName: { } name } ? $" ({name})" : "";
}
