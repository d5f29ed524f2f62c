using System.Reflection;
using Portal.Api.Storage;
using Xunit.Sdk;
using Xunit.v3;

namespace Portal.Tests.Storage;

/// <summary>
/// Runs a theory once on SQLite and once on PostgreSQL: its first parameter is the engine, from which
/// <see cref="TestDatabase.CreateAsync"/> makes a database; values given here fill the parameters after it.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothEnginesAttribute(params object?[] values) : DataAttribute
{
    public IReadOnlyList<object?> Values => values;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) =>
        new([
            .. Enum.GetValues<DatabaseEngine>()
                .Select(engine => new TheoryDataRow([engine, .. values])),
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
