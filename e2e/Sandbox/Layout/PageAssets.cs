using Microsoft.Extensions.FileProviders;

namespace Portal.Sandbox.Layout;

/// <summary>Styles and scripts: the design system as the portal was built with it, and the sandbox's own from inside its assembly.</summary>
public sealed class PageAssets : IDisposable
{
    public const string Sandbox = "/sandbox.css";

    private readonly PhysicalFileProvider _portal = new(
        Path.Combine(AppContext.BaseDirectory, "wwwroot")
    );

    public const string DesignSystem = "/assets/nhsuk-frontend.min.css";

    public void Map(WebApplication app)
    {
        app.UseStaticFiles(new StaticFileOptions { FileProvider = _portal });
        app.MapGet(Sandbox, () => Embedded("sandbox.css", "text/css"));
        app.MapGet("/js/v2/nhsapp.js", () => Embedded("nhsapp.js", "text/javascript"));
    }

    private static IResult Embedded(string name, string type) =>
        Results.Stream(typeof(PageAssets).Assembly.GetManifestResourceStream(name)!, type);

    public void Dispose() => _portal.Dispose();
}
