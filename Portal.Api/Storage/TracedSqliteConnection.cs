using System.Data;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Portal.Api.Storage;

/// <summary>SQLite with a span for each command, as Npgsql has them of its own: the text without its parameters.</summary>
internal sealed class TracedSqliteConnection(string connectionString)
    : SqliteConnection(connectionString)
{
    public override SqliteCommand CreateCommand() =>
        new TracedCommand { Connection = this, Transaction = Transaction };

    private sealed class TracedCommand : SqliteCommand
    {
        private Activity? _span;

        public override SqliteDataReader ExecuteReader(CommandBehavior behavior)
        {
            _span = StorageTrace.Begin(CommandText);
            try
            {
                return base.ExecuteReader(behavior);
            }
            catch (SqliteException failure)
            {
                _span
                    ?.SetTag("error.type", failure.SqliteErrorCode)
                    .SetStatus(ActivityStatusCode.Error);
                throw;
            }
        }

        protected override void Dispose(bool disposing)
        {
            // Rows are made while they are read: the command has done its work when it is disposed of.
            _span?.Dispose();
            base.Dispose(disposing);
        }
    }
}
