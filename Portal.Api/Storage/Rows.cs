using System.Buffers.Text;
using System.Data.Common;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Npgsql;
using SQLitePCL;

namespace Portal.Api.Storage;

/// <summary>
/// A query's rows by the places of their columns, without an object for each value: for the few queries where that is
/// what counts. Ids, instants, dates and codes lie in the columns as <see cref="DapperTypes"/> writes them.
/// </summary>
internal sealed class Rows(DbDataReader reader)
{
    private readonly NpgsqlDataReader? _postgres = reader as NpgsqlDataReader;
    private sqlite3_stmt? _sqlite = (reader as SqliteDataReader)?.Handle;
    private byte[]? _bytes;

    public Task<bool> ReadAsync(CancellationToken cancellation) => reader.ReadAsync(cancellation);

    public async Task<bool> NextResultAsync(CancellationToken cancellation)
    {
        var isThere = await reader.NextResultAsync(cancellation);
        _sqlite = (reader as SqliteDataReader)?.Handle;
        return isThere;
    }

    public string? Text(int column)
    {
        if (_sqlite is null)
        {
            return reader.IsDBNull(column) ? null : reader.GetString(column);
        }
        return Bytes(column, out var isNull) is var bytes && isNull
            ? null
            : Encoding.UTF8.GetString(bytes);
    }

    /// <summary>A text that comes again and again, in other rows and for other patients: made once.</summary>
    public string? Common(int column) =>
        Bytes(column, out var isNull) is var bytes && isNull ? null : CommonTexts.Of(bytes);

    public Guid Id(int column)
    {
        if (_postgres is not null)
        {
            return _postgres.GetGuid(column);
        }
        var text = Bytes(column, out _);
        return Utf8Parser.TryParse(text, out Guid id, out var read) && read == text.Length
            ? id
            : throw Unreadable(column);
    }

    public Guid? IdOrNull(int column) => reader.IsDBNull(column) ? null : Id(column);

    /// <summary>UTC.</summary>
    public DateTimeOffset Instant(int column) => InstantOrNull(column) ?? throw Unreadable(column);

    /// <summary>UTC.</summary>
    public DateTimeOffset? InstantOrNull(int column)
    {
        if (_postgres is not null)
        {
            return reader.IsDBNull(column)
                ? null
                : new(_postgres.GetDateTime(column), TimeSpan.Zero);
        }
        var text = Bytes(column, out var isNull);
        return isNull ? null
            : StoredInstant.TryRead(text, out var instant) ? instant
            : throw Unreadable(column);
    }

    public DateOnly Date(int column) =>
        _postgres is not null
            ? _postgres.GetFieldValue<DateOnly>(column)
            : DateOnly.ParseExact(
                reader.GetString(column),
                DapperTypes.DateFormat,
                CultureInfo.InvariantCulture
            );

    public bool Flag(int column) =>
        _sqlite is null ? reader.GetBoolean(column) : raw.sqlite3_column_int(_sqlite, column) != 0;

    public int Number(int column) => reader.GetInt32(column);

    /// <summary>An enumeration's value by its name.</summary>
    public T Code<T>(int column)
        where T : struct, Enum => CodeOrNull<T>(column) ?? throw Unreadable(column);

    public T? CodeOrNull<T>(int column)
        where T : struct, Enum =>
        Bytes(column, out var isNull) is var name && isNull
            ? null
            : Codes<T>.Of(name) ?? throw Unreadable(column);

    /// <summary>A text's UTF-8, good until the next call.</summary>
    private ReadOnlySpan<byte> Bytes(int column, out bool isNull)
    {
        if (_sqlite is not null)
        {
            // Each call takes SQLite's mutex: only an empty text is asked whether it is one.
            var text = raw.sqlite3_column_blob(_sqlite, column);
            isNull = text.IsEmpty && raw.sqlite3_column_type(_sqlite, column) == raw.SQLITE_NULL;
            return text;
        }
        isNull = reader.IsDBNull(column);
        if (isNull)
        {
            return [];
        }
        using var stream = reader.GetStream(column);
        var length = (int)stream.Length;
        if (_bytes is null || _bytes.Length < length)
        {
            _bytes = new byte[Math.Max(length, 256)];
        }
        stream.ReadExactly(_bytes, 0, length);
        return _bytes.AsSpan(0, length);
    }

    private static FormatException Unreadable(int column) =>
        new($"Column {column} holds something else than the schema says.");

    /// <summary>The names of an enumeration's values, to be found without making a text of what was read.</summary>
    private static class Codes<T>
        where T : struct, Enum
    {
        private static readonly (string Name, T Value)[] _all =
        [
            .. Enum.GetValues<T>().Select(value => (value.ToString(), value)),
        ];

        public static T? Of(ReadOnlySpan<byte> name)
        {
            foreach (var (known, value) in _all)
            {
                if (Ascii.Equals(name, known))
                {
                    return value;
                }
            }
            return null;
        }
    }
}
