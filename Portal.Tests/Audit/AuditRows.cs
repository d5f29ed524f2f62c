using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Audit;
using Portal.Api.Storage;

namespace Portal.Tests.Audit;

internal static class AuditRows
{
    /// <summary>All that is in the log, after what is under way was written.</summary>
    public static async Task<IReadOnlyList<AuditEvent>> AuditAsync(this TestPortal portal)
    {
        await portal.App.Services.GetRequiredService<AuditBacklog>().FlushAsync();
        return await portal.Database.AuditAsync();
    }

    public static Task<IReadOnlyList<AuditEvent>> AuditAsync(this Database database) =>
        new AuditStore(database, TimeProvider.System).ReadAsync(new(null, null, null), 0, 10_000);

    public static async Task ExecuteAsync(
        this Database database,
        string sql,
        object? parameters = null
    )
    {
        await using var connection = await database.OpenAsync();
        await connection.ExecuteAsync(sql, parameters);
    }
}
