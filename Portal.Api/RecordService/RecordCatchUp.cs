using Dapper;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Once a day, and at the start: notes patients of open trusts who have a record and were never noted, however it came in.</summary>
public sealed class RecordCatchUp(
    Database database,
    IOptions<RecordServiceOptions> options,
    TimeProvider clock
)
{
    private const int Page = 5000;

    private DateOnly? _done;

    public async Task RunWhenDueAsync(CancellationToken cancellation)
    {
        var today = clock.Today();
        if (_done == today)
        {
            return;
        }
        foreach (var resource in options.Value.Resources)
        {
            await RunAsync(resource, cancellation);
        }
        _done = today;
    }

    private async Task RunAsync(RecordResource resource, CancellationToken cancellation)
    {
        IReadOnlyList<string> found;
        do
        {
            // Read outside of a write transaction: on SQLite nobody can write while one is open.
            await using var connection = await database.OpenAsync(cancellation);
            found =
            [
                .. await connection.QueryAsync<string>(
                    new CommandDefinition(
                        $"""
                        SELECT DISTINCT p.nhs_number
                        FROM {RecordSources.TableOf(resource)} r
                        JOIN trusts t ON t.id = r.trust_id AND {TrustRollout.TakesPart}
                        JOIN patients p ON p.id = r.patient_id
                        WHERE NOT EXISTS (SELECT 1 FROM record_states a WHERE a.resource = @resource AND a.nhs_number = p.nhs_number)
                        LIMIT {Page}
                        """,
                        new { resource = resource.ToString() },
                        cancellationToken: cancellation
                    )
                ),
            ];
            await NoteAsync(resource, found, cancellation);
        } while (found.Count == Page);
    }

    private Task NoteAsync(
        RecordResource resource,
        IReadOnlyList<string> numbers,
        CancellationToken cancellation
    ) =>
        numbers.Count == 0
            ? Task.CompletedTask
            : database.WriteAsync(
                transaction =>
                    transaction.Connection!.ExecuteAsync(
                        $"""
                        INSERT INTO record_states (resource, nhs_number, state, noted_at, due_at)
                        SELECT @resource, value, 'Waiting', @now, @now
                        FROM {SqlLists.Rows(database.Engine, "numbers")} AS listed WHERE TRUE
                        ON CONFLICT (resource, nhs_number) DO NOTHING
                        """,
                        new
                        {
                            resource = resource.ToString(),
                            numbers = SqlLists.Of(numbers),
                            now = clock.GetUtcNow(),
                        },
                        transaction
                    ),
                cancellation
            );
}
