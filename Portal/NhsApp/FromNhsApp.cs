using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;

namespace Portal.NhsApp;

/// <summary>
/// <c>from=nhsApp</c> in an address: the visit began on the NHS App's website, which opens the portal in a tab of its own.
/// It stays in the addresses of the visit and the session knows it too, so that the pages without a session know the way
/// back. A hint made by the browser: never a proof of anything.
/// </summary>
public static class FromNhsApp
{
    private const string Parameter = "from";
    private const string Value = "nhsApp";

    public static bool IsIn(HttpRequest request) => request.Query[Parameter] == Value;

    public static bool IsIn(string address) =>
        address.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark
        && QueryHelpers.ParseQuery(address[mark..]).TryGetValue(Parameter, out var value)
        && value == Value;

    public static bool IsIn(AuthenticationProperties? properties) =>
        properties?.Items.ContainsKey(Parameter) == true;

    /// <summary>For the state of a sign-in, and then for its session.</summary>
    public static void Keep(AuthenticationProperties properties) =>
        properties.Items[Parameter] = Value;

    public static string With(string address) =>
        IsIn(address) ? address : QueryHelpers.AddQueryString(address, Parameter, Value);
}
