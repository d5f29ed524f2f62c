using System.Globalization;
using Microsoft.Data.Sqlite;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Tables;

/// <summary>Writes rows by one prepared statement.</summary>
internal sealed class SqliteWriter(SqliteCommand insert) : FieldWriter, IDisposable
{
    private int _next;

    public void StartRow() => _next = 0;

    public void EndRow() => insert.ExecuteNonQuery();

    public void Join(SqliteTransaction? transaction) => insert.Transaction = transaction;

    public override void Id(Guid? value) => Write(value?.ToString("D"));

    public override void Text(string? value) => Write(value);

    public override void Instant(DateTimeOffset? value) =>
        Write(value is { } instant ? DapperTypes.ToText(instant) : null);

    public override void Date(DateOnly? value) =>
        Write(value?.ToString(DapperTypes.DateFormat, CultureInfo.InvariantCulture));

    public override void Whole(int? value) => Write(value);

    public override void Big(long value) => Write(value);

    public override void Number(double? value) => Write(value);

    public override void Flag(bool value) => Write(value);

    public void Dispose() => insert.Dispose();

    private void Write(object? value) => insert.Parameters[_next++].Value = value ?? DBNull.Value;
}
