using System.Net.Sockets;
using Npgsql;

namespace Portal.Api.Storage;

internal static class PostgresFailures
{
    /// <summary>The server went, is starting or was never reached; not that it is slow or has no connection left.</summary>
    public static bool IsOutage(NpgsqlException failure) =>
        failure is PostgresException postgres
            ? postgres.SqlState
                is PostgresErrorCodes.AdminShutdown
                    or PostgresErrorCodes.CrashShutdown
                    or PostgresErrorCodes.CannotConnectNow
            : failure.InnerException is IOException or SocketException;
}
