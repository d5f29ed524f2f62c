using System.Data;
using System.Globalization;
using Dapper;
using Npgsql;

namespace Portal.Api.Storage;

/// <summary>
/// How ids, instants and dates are written and read. PostgreSQL has types of its own; SQLite gets lower-case text of
/// one fixed width, so that text order is time order.
/// </summary>
public static class DapperTypes
{
    /// <summary>UTC with microseconds, PostgreSQL's precision.</summary>
    public const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    public const string DateFormat = "yyyy-MM-dd";

    private static int _registered;

    public static void Register()
    {
        if (Interlocked.Exchange(ref _registered, 1) == 1)
        {
            return;
        }

        DefaultTypeMap.MatchNamesWithUnderscores = true;
        foreach (var type in new[] { typeof(Guid), typeof(DateTimeOffset), typeof(DateOnly) })
        {
            SqlMapper.RemoveTypeMap(type);
            SqlMapper.RemoveTypeMap(typeof(Nullable<>).MakeGenericType(type));
        }
        SqlMapper.AddTypeHandler(new GuidHandler());
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new DateHandler());
    }

    /// <summary>Cuts to microseconds, so that what is read back equals what was written.</summary>
    public static DateTimeOffset ToStored(DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);

    public static string ToText(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) =>
            parameter.Value = parameter is NpgsqlParameter ? value : value.ToString("D");

        public override Guid Parse(object value) =>
            value is Guid guid ? guid : Guid.Parse((string)value);
    }

    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) =>
            parameter.Value = parameter is NpgsqlParameter ? ToStored(value) : ToText(value);

        public override DateTimeOffset Parse(object value) =>
            value switch
            {
                DateTimeOffset instant => instant.ToUniversalTime(),
                DateTime time => new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Utc)),
                _ => DateTimeOffset.ParseExact(
                    (string)value,
                    InstantFormat,
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.AssumeUniversal
                ),
            };
    }

    private sealed class DateHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value =
                parameter is NpgsqlParameter
                    ? value
                    : value.ToString(DateFormat, CultureInfo.InvariantCulture);

        public override DateOnly Parse(object value) =>
            value switch
            {
                DateOnly date => date,
                DateTime time => DateOnly.FromDateTime(time),
                _ => DateOnly.ParseExact((string)value, DateFormat, CultureInfo.InvariantCulture),
            };
    }
}
