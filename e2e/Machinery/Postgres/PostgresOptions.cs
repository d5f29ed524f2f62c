namespace Portal.Machinery;

/// <summary>Where a PostgreSQL for tests may come from.</summary>
public enum PostgresSource
{
    /// <summary>A running server, named by a connection string in <c>PORTAL_TEST_POSTGRES</c>.</summary>
    Environment,

    /// <summary>Programs that are installed on the machine.</summary>
    Machine,

    /// <summary>Programs from the npm registry, installed under e2e/Machinery.</summary>
    Npm,
}

/// <summary>What kind of PostgreSQL is wanted.</summary>
public sealed record PostgresOptions
{
    /// <summary>Where to look, in this order.</summary>
    public IReadOnlyList<PostgresSource> Sources { get; init; } =
    [PostgresSource.Environment, PostgresSource.Machine, PostgresSource.Npm];

    /// <summary>
    /// Writes reach the disk and statistics are kept, as in production: for benchmarks. Tests go without.
    /// </summary>
    public bool Durable { get; init; }
}
