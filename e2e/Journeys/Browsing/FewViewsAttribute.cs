using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Portal.Journeys.Browsing;

/// <summary>Runs a theory in three views that have each screen, scripts on and off, and the NHS App among them: for what does not depend on the view.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FewViewsAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(
        MethodInfo testMethod,
        DisposalTracker disposalTracker
    ) =>
        new([
            new TheoryDataRow(View.Phone),
            new TheoryDataRow(View.DesktopWithoutJavaScript),
            new TheoryDataRow(View.NhsApp),
        ]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
