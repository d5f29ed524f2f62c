using System.Globalization;
using System.Text;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Help;

/// <summary>What programs that find the portal ask first: <c>robots.txt</c> and <c>security.txt</c>.</summary>
public static class SiteFiles
{
    public const string Robots = "/robots.txt";
    public const string SecurityTxt = "/.well-known/security.txt";

    /// <summary>Patients come by a link of the NHS App's, of a message or of the hospital's: nothing here is for a search engine.</summary>
    private const string Nothing = "User-agent: *\nDisallow: /\n";

    public static void MapSiteFiles(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Robots, () => Results.Text(Nothing)).AllowAnonymous();
        routes
            .MapGet(
                SecurityTxt,
                (IOptions<SecurityTxtOptions> options, IOptions<PortalOptions> portal) =>
                    options.Value.Contacts.Count == 0
                        ? Results.NotFound()
                        : Results.Text(Write(options.Value, portal.Value.BaseUrl))
            )
            .AllowAnonymous();
    }

    private static string Write(SecurityTxtOptions options, string baseUrl)
    {
        var text = new StringBuilder();
        foreach (var contact in options.Contacts)
        {
            Add("Contact", contact);
        }
        Add(
            "Expires",
            options.Expires!.Value.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss'Z'",
                CultureInfo.InvariantCulture
            )
        );
        Add("Preferred-Languages", "en");
        Add("Canonical", baseUrl + SecurityTxt);
        if (options.Policy is { } policy)
        {
            Add("Policy", policy);
        }
        return text.ToString();

        void Add(string field, string value) =>
            text.Append(CultureInfo.InvariantCulture, $"{field}: {value}\n");
    }
}
