using System.Data.Common;
using Dapper;

namespace Portal.Api.Reporting;

/// <summary>Letters and questionnaires that the service has heard of.</summary>
internal static class ReportedEntities
{
    public const string Documents = "reported_documents (document_id, reported_at)";
    public const string Tasks = "reported_tasks (task_id, reported_at)";

    /// <param name="transaction">That tells of it.</param>
    /// <param name="table">One of the two.</param>
    /// <param name="id">Which.</param>
    /// <param name="at">When, UTC.</param>
    /// <returns>Whether the service had not heard of it.</returns>
    public static async Task<bool> AddAsync(
        DbTransaction transaction,
        string table,
        Guid id,
        DateTimeOffset at
    ) =>
        await transaction.Connection!.ExecuteAsync(
            $"INSERT INTO {table} VALUES (@id, @at) ON CONFLICT DO NOTHING",
            new { id, at },
            transaction
        ) == 1;
}
