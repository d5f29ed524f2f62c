namespace Portal.Tests.Hosting;

/// <summary>An address that a route's template takes.</summary>
internal static class RouteAddress
{
    public static string Of(string route)
    {
        while (route.IndexOf('{', StringComparison.Ordinal) is >= 0 and var start)
        {
            var end = route.IndexOf('}', start);
            var name = route[start..end];
            route =
                route[..start]
                + (name.Contains(":int", StringComparison.Ordinal) ? "1" : $"{Guid.Empty}")
                + route[(end + 1)..];
        }
        return route;
    }
}
