using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Portal.Journeys.Browsing;

/// <summary>Runs a theory in every <see cref="View"/>, its first parameter; values given here fill the parameters after it.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class EveryViewAttribute(params object?[] values) : DataAttribute
{
    public IReadOnlyList<object?> Values => values;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) => new([.. View.All.Select(view => new TheoryDataRow([view, .. values]))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
