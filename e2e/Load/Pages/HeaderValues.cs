using System.Net.Http.Headers;

namespace Portal.Load.Pages;

internal static class HeaderValues
{
    public static IEnumerable<string> GetValuesOrEmpty(this HttpHeaders headers, string name) =>
        headers.TryGetValues(name, out var values) ? values : [];
}
