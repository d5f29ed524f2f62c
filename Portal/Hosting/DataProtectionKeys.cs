using System.Xml.Linq;
using Dapper;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Portal.Api.Storage;

namespace Portal.Hosting;

/// <summary>Data Protection's keys in the database, so that what one instance protects every instance can read.</summary>
public sealed class DataProtectionKeys(IServiceProvider services) : IXmlRepository
{
    private Database Database => services.GetRequiredService<Database>();

    // Any number serves, as long as no other user of the same PostgreSQL database takes it.
    private const long LockKey = 0x4B657973;

    /// <summary>
    /// Sees to the first key before anything is protected. Instances that start together on an empty database would each
    /// make one, and not know the other's for a day.
    /// </summary>
    public static async Task PrepareAsync(
        IServiceProvider services,
        CancellationToken cancellation = default
    )
    {
        var database = services.GetRequiredService<Database>();
        if (database.Engine == DatabaseEngine.Sqlite)
        {
            return;
        }
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await connection.ExecuteAsync(
            "SELECT pg_advisory_xact_lock(@LockKey)",
            new { LockKey },
            transaction
        );
        _ = services.GetDataProtector("Portal.Hosting.FirstKey").Protect([]);
        await transaction.CommitAsync(cancellation);
    }

    public IReadOnlyCollection<XElement> GetAllElements() =>
        Run(async () =>
        {
            await using var connection = await Database.OpenAsync();
            var all = await connection.QueryAsync<string>(
                "SELECT xml FROM data_protection_keys ORDER BY created_at, name"
            );
            return all.Select(XElement.Parse).ToList();
        });

    public void StoreElement(XElement element, string friendlyName) =>
        Run(async () =>
        {
            await using var connection = await Database.OpenAsync();
            return await connection.ExecuteAsync(
                """
                INSERT INTO data_protection_keys (name, xml, created_at) VALUES (@name, @xml, @now)
                ON CONFLICT (name) DO UPDATE SET xml = excluded.xml
                """,
                new
                {
                    name = string.IsNullOrEmpty(friendlyName)
                        ? Guid.CreateVersion7().ToString()
                        : friendlyName,
                    xml = element.ToString(SaveOptions.DisableFormatting),
                    now = services.GetRequiredService<TimeProvider>().GetUtcNow(),
                }
            );
        });

    /// <summary>The framework's interface waits; it asks at start and once a day.</summary>
    private static T Run<T>(Func<Task<T>> work) => Task.Run(work).GetAwaiter().GetResult();
}
