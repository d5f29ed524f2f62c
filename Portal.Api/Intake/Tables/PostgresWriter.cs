using Npgsql;
using NpgsqlTypes;

namespace Portal.Api.Intake.Tables;

/// <summary>Writes rows by binary COPY.</summary>
internal sealed class PostgresWriter(NpgsqlBinaryImporter importer) : FieldWriter
{
    public override void Id(Guid? value) => Write(value, NpgsqlDbType.Uuid);

    public override void Text(string? value)
    {
        if (value is null)
        {
            importer.WriteNull();
        }
        else
        {
            importer.Write(value, NpgsqlDbType.Text);
        }
    }

    public override void Instant(DateTimeOffset? value) =>
        Write(value?.UtcDateTime, NpgsqlDbType.TimestampTz);

    public override void Date(DateOnly? value) => Write(value, NpgsqlDbType.Date);

    public override void Whole(int? value) => Write(value, NpgsqlDbType.Integer);

    public override void Big(long value) => importer.Write(value, NpgsqlDbType.Bigint);

    public override void Number(double? value) => Write(value, NpgsqlDbType.Double);

    public override void Flag(bool value) => importer.Write(value, NpgsqlDbType.Boolean);

    private void Write<T>(T? value, NpgsqlDbType type)
        where T : struct
    {
        if (value is { } given)
        {
            importer.Write(given, type);
        }
        else
        {
            importer.WriteNull();
        }
    }
}
