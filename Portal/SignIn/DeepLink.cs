using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Portal.SignIn;

/// <summary>A place in the portal that somebody wants to get to: always a local address, whatever was asked for.</summary>
/// <param name="Address">Path and query as the patient shall see them after signing in, without the NHS App's own parameters.</param>
/// <param name="TrackingId">The NHS App's id of the jump-off, for reporting.</param>
public sealed record DeepLink(string Address, Guid? TrackingId)
{
    public const int MaximumLength = 1024;

    private const string Tracking = "trackingId";

    /// <summary>What the NHS App adds to a link; the standard's prose varies their casing.</summary>
    private static readonly HashSet<string> _added = new(StringComparer.OrdinalIgnoreCase)
    {
        Tracking,
        "extSystemName",
        AssertedIdentity.Parameter,
    };

    public static DeepLink Home { get; } = new(SignInPaths.Home, null);

    /// <summary>The address with its tracking id, for a return address in a link of ours.</summary>
    public string ReturnUrl =>
        TrackingId is { } id
            ? QueryHelpers.AddQueryString(Address, Tracking, id.ToString())
            : Address;

    /// <summary>Reads an address that came from a browser; anything but a local one is <see cref="Home"/>.</summary>
    public static DeepLink Parse(string? address)
    {
        if (!IsLocal(address))
        {
            return Home;
        }

        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var path = mark < 0 ? address : address[..mark];
        if (path == SignInPaths.Start || IsOwn(path))
        {
            return Home;
        }

        var query = QueryHelpers.ParseQuery(mark < 0 ? "" : address[mark..]);
        // A key alone has the value "": it stays as it is.
        var kept = query
            .Where(pair => !_added.Contains(pair.Key))
            .SelectMany(pair => pair.Value.Select(value => KeyValuePair.Create(pair.Key, value)));
        return new(QueryHelpers.AddQueryString(path, kept), TrackingIdOf(query));
    }

    /// <summary>The address of a request, encoded again as the browser sent it.</summary>
    public static DeepLink Of(HttpRequest request) =>
        Parse(
            request.PathBase.ToUriComponent() + request.Path.ToUriComponent() + request.QueryString
        );

    /// <summary>
    /// One leading slash, not followed by what browsers take for a second one, and printable ASCII without backslashes:
    /// browsers drop tabs and line ends and turn backslashes into slashes.
    /// </summary>
    internal static bool IsLocal(
        [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] string? address
    ) =>
        address is { Length: > 0 and <= MaximumLength }
        && address[0] == '/'
        && (address.Length == 1 || address[1] != '/')
        && address.All(letter => letter is > ' ' and < '\x7f' and not '\\' and not '#');

    private static bool IsOwn(string path) =>
        SignInPaths.Own.Any(own =>
            string.Equals(own, path.TrimEnd('/'), StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Only a UUID: reporting takes nothing else, and anything else might be somebody's data.</summary>
    private static Guid? TrackingIdOf(Dictionary<string, StringValues> query) =>
        Guid.TryParseExact(query.GetValueOrDefault(Tracking), "D", out var id) ? id : null;
}
