using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Portal.Machinery;

/// <summary>
/// A throw-away PostgreSQL of our own, reached through a socket in its folder. It is kept by supervise.sh, which ends
/// it and deletes the folder as soon as the pipe from this process closes, even when this process is killed.
/// </summary>
internal sealed class PostgresCluster : IAsyncDisposable
{
    private const string Prefix = "portal-pg-";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly Process _supervisor;
    private readonly string _folder;
    private readonly SemaphoreSlim _oneCommand = new(1);

    private PostgresCluster(Process supervisor, string folder)
    {
        _supervisor = supervisor;
        _folder = folder;
    }

    public string ConnectionString =>
        new NpgsqlConnectionStringBuilder
        {
            Host = Path.Combine(_folder, "s"),
            Username = "portal",
            Database = "postgres",
        }.ConnectionString;

    public static async Task<PostgresCluster> StartAsync(PostgresBinaries binaries, bool durable)
    {
        var temporary = Environment.IsPrivilegedProcess ? "/tmp" : Path.GetTempPath();
        DeleteAbandoned(temporary);
        var folder = Path.Combine(
            temporary,
            $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("n")[..6]}"
        );
        var start = new ProcessStartInfo(
            "/bin/sh",
            [
                Path.Combine(RepositoryFolder.Machinery, "Postgres", "supervise.sh"),
                binaries.Folder,
                folder,
                binaries.Source == PostgresSource.Npm ? "copy" : "",
                Environment.IsPrivilegedProcess ? await ServersUserAsync() : "",
                .. Settings(durable).SelectMany(setting => new[] { "-c", setting }),
            ]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var cluster = new PostgresCluster(Process.Start(start)!, folder);
        try
        {
            await cluster.AnswerAsync("initdb");
            await cluster.CommandAsync("start");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Has the supervisor start, stop or kill the server.</summary>
    public async Task CommandAsync(string command)
    {
        await _oneCommand.WaitAsync();
        try
        {
            await _supervisor.StandardInput.WriteLineAsync(command);
            await _supervisor.StandardInput.FlushAsync();
            await AnswerAsync(command);
        }
        finally
        {
            _oneCommand.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _supervisor.StandardInput.Close();
        using var timeout = new CancellationTokenSource(Patience);
        await _supervisor.WaitForExitAsync(timeout.Token);
        _supervisor.Dispose();
        _oneCommand.Dispose();
    }

    private static IEnumerable<string> Settings(bool durable) =>
        durable
            ? ["max_connections=300", "shared_buffers=512MB"]
            :
            [
                "max_connections=500",
                "shared_buffers=128MB",
                "fsync=off",
                "synchronous_commit=off",
                "full_page_writes=off",
                "autovacuum=off",
                "max_wal_senders=0",
                "wal_level=minimal",
            ];

    private static async Task<string> ServersUserAsync() =>
        (await Tool.RunAsync("id", ["-u", "postgres"])).Succeeded ? "postgres" : "nobody";

    private async Task AnswerAsync(string command)
    {
        using var timeout = new CancellationTokenSource(Patience);
        var answer = await _supervisor.StandardOutput.ReadLineAsync(timeout.Token);
        if (answer != "done")
        {
            throw new InvalidOperationException(
                $"PostgreSQL in {_folder}: '{command}' failed.\n{await LogAsync()}"
            );
        }
    }

    private async Task<string> LogAsync()
    {
        var log = Path.Combine(_folder, "log");
        return File.Exists(log)
            ? string.Join('\n', (await File.ReadAllLinesAsync(log)).TakeLast(20))
            : $"The folder could not be made: is {Path.GetDirectoryName(_folder)} writable?";
    }

    /// <summary>Folders whose supervisor was killed together with its owner, so that nobody deleted them.</summary>
    private static void DeleteAbandoned(string temporary)
    {
        foreach (var folder in Directory.GetDirectories(temporary, Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            try
            {
                if (
                    !int.TryParse(owner, CultureInfo.InvariantCulture, out var id)
                    || Process.GetProcesses().Any(process => process.Id == id)
                    || TimeProvider.System.GetUtcNow().UtcDateTime
                        - Directory.GetCreationTimeUtc(folder)
                        < TimeSpan.FromHours(1)
                )
                {
                    continue;
                }
                Directory.Delete(folder, recursive: true);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another user's, or another process is deleting it as well.
            }
        }
    }
}
