using System.Collections;
using System.Reflection;
using Shouldly;

namespace Portal.Tests.Storage;

/// <summary>What is read by the columns' places is what is read by their names, whatever lies in them.</summary>
internal static class ReadByPlace
{
    /// <summary>Lists inside the rows are the test's own to compare.</summary>
    public static void ShouldBeReadAs<T>(this IReadOnlyList<T> sent, IReadOnlyList<T> shown)
    {
        sent.Count.ShouldBe(shown.Count);
        foreach (var (read, page) in sent.Zip(shown))
        {
            Values(read).ShouldBe(Values(page));
        }
    }

    private static Dictionary<string, object?> Values<T>(T row) =>
        typeof(T)
            .GetProperties()
            .Where(property => !IsList(property))
            .ToDictionary(property => property.Name, property => property.GetValue(row));

    private static bool IsList(PropertyInfo property) =>
        property.PropertyType != typeof(string)
        && property.PropertyType.IsAssignableTo(typeof(IEnumerable));
}
