using Portal.Journeys.Installing;
using Portal.Journeys.Patients;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace Portal.Journeys.Patients;

/// <summary>
/// Two groups run at a time, and one that takes minutes must not begin when all others have ended: it would run alone.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] _longest =
    [
        BookingJourneys.Name,
        PatientJourneys.Name,
        ChangeJourneys.Name,
        typeof(InstallPageTests).FullName!,
    ];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(
        IReadOnlyCollection<TTestCollection> testCollections
    )
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Place(collection.TestCollectionDisplayName))];

    /// <summary>A class without a group is one of its own, with the class's name within the group's.</summary>
    private static int Place(string name)
    {
        var place = Array.FindIndex(_longest, one => name.Contains(one, StringComparison.Ordinal));
        return place < 0 ? _longest.Length : place;
    }
}
