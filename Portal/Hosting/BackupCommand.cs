using System.CommandLine;
using Microsoft.Data.Sqlite;
using Portal.Api.Storage;
using Spectre.Console;

namespace Portal.Hosting;

/// <summary>
/// <c>backup --to FILE</c>: a whole copy of a SQLite database as it is at one instant, while the portal goes on. PostgreSQL
/// has its own tools for that, which the command names.
/// </summary>
public static class BackupCommand
{
    public static Command Create(IAnsiConsole console)
    {
        var file = new Option<FileInfo>("--to")
        {
            Description = "The file to write, which must not be there yet",
            Required = true,
        };
        return OperatorHost.Command(
            new Command("backup", "Write a copy of a SQLite database while the portal goes on")
            {
                file,
            },
            console,
            (parsed, services, cancellation) =>
                BackUpAsync(services, console, parsed.GetRequiredValue(file), cancellation),
            // A copy is of what there is, and is made before a newer version changes it.
            migrates: false
        );
    }

    private static async Task<int> BackUpAsync(
        IServiceProvider services,
        IAnsiConsole console,
        FileInfo file,
        CancellationToken cancellation
    )
    {
        var database = services.GetRequiredService<Database>();
        if (database.Engine == DatabaseEngine.Postgres)
        {
            console.WriteLine(
                "This is PostgreSQL: use pg_dump --format=custom, or continuous archiving (docs/operations/backup.md)."
            );
            return 1;
        }
        if (!database.Exists)
        {
            console.WriteLine("There is no database at Storage:ConnectionString.");
            return 1;
        }
        if (file.Exists)
        {
            console.WriteLine($"{file.FullName} is there already: give a new name.");
            return 1;
        }

        await using var connection = await database.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "VACUUM INTO @file";
        command.Parameters.Add(new SqliteParameter("@file", file.FullName));
        await command.ExecuteNonQueryAsync(cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file.FullName, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
        file.Refresh();
        console.WriteLine($"{file.FullName}: {file.Length / 1024} kB.");
        return 0;
    }
}
