using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Portal.Api.Storage;

/// <summary>
/// SQLite's connections for texts that are asked all the time, with their commands as they were prepared: taking a text
/// of six tables apart and planning it costs as much as its answer. Npgsql does the same of itself.
/// </summary>
internal sealed class SqliteReaders(Func<Task<SqliteConnection>> open) : IDisposable
{
    private static readonly int _most = 4 * Environment.ProcessorCount;

    private readonly ConcurrentQueue<Session> _idle = new();
    private volatile bool _isClosed;

    public async ValueTask<Session> RentAsync() =>
        _idle.TryDequeue(out var session) ? session : new Session(await open());

    /// <summary>Only one whose last query ended well.</summary>
    public void Return(Session session)
    {
        if (_isClosed || _idle.Count >= _most)
        {
            session.Dispose();
            return;
        }
        _idle.Enqueue(session);
    }

    public void Dispose()
    {
        _isClosed = true;
        while (_idle.TryDequeue(out var session))
        {
            session.Dispose();
        }
    }

    /// <summary>A connection with its prepared commands; one user at a time.</summary>
    internal sealed class Session(SqliteConnection connection) : IDisposable
    {
        private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

        public SqliteConnection Connection => connection;

        /// <summary>The command of a text with the one parameter <c>@Value</c>.</summary>
        public SqliteCommand Command(string sql, string value)
        {
            if (!_commands.TryGetValue(sql, out var command))
            {
                // Not the connection's own: those end their span when they are disposed of, and this one lives on.
                command = new SqliteCommand(sql, connection);
                command.Parameters.Add("@Value", SqliteType.Text);
                _commands.Add(sql, command);
            }
            command.Parameters[0].Value = value;
            return command;
        }

        public void Dispose()
        {
            foreach (var command in _commands.Values)
            {
                command.Dispose();
            }
            connection.Dispose();
        }
    }
}
