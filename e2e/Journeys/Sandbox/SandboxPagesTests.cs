using Microsoft.AspNetCore.WebUtilities;
using Portal.Journeys.Browsing;
using Portal.Sandbox.Hosting;

namespace Portal.Journeys.Sandbox;

public sealed class SandboxPagesTests(Browser browser, RunningSandbox sandbox)
{
    public static TheoryData<View> Views { get; } = [View.Phone, View.Desktop];

    [Theory, MemberData(nameof(Views))]
    public async Task The_first_page_is_accessible(View view)
    {
        await using var visit = await OpenAsync(view, "/");

        await visit.ShouldBeAccessibleAsync("sandbox, first page");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task The_nhs_app_is_accessible(View view)
    {
        await using var visit = await OpenAsync(view, "/nhs-app");
        await visit.ShouldBeAccessibleAsync("sandbox, NHS App, log in");

        await visit.Page.ClickAsync("text=Ada Archer");
        await visit.ShouldBeAccessibleAsync("sandbox, NHS App, appointments");
        await visit.Page.ClickAsync("text=Sandbox settings");
        await visit.ShouldBeAccessibleAsync("sandbox, NHS App, appointments and settings");

        await visit.Page.GotoAsync("/nhs-app?called=goToHomePage");
        await visit.ShouldBeAccessibleAsync("sandbox, NHS App, home");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Nhs_login_is_accessible(View view)
    {
        await using var visit = await OpenAsync(view, AuthorizeAddress());
        await visit.ShouldBeAccessibleAsync("sandbox, NHS login, who are you");

        await visit.Page.CheckAsync("text=Owen Lloyd");
        await visit.Page.ClickAsync("text=Continue");
        await visit.ShouldBeAccessibleAsync("sandbox, NHS login, prove who you are");

        await visit.Page.GotoAsync("/nhs-login/settings");
        await visit.ShouldBeAccessibleAsync("sandbox, NHS login, settings");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task What_the_aggregator_gets_is_accessible(View view)
    {
        await using var visit = await OpenAsync(view, "/aggregator");
        await visit.Page.ClickAsync("text=Ask the portal");

        await visit.ShouldBeAccessibleAsync("sandbox, Aggregator");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task The_hospitals_staff_is_accessible(View view)
    {
        await using var visit = await OpenAsync(view, "/hospitals");

        await visit.ShouldBeAccessibleAsync("sandbox, the hospitals' staff");
    }

    [Theory, MemberData(nameof(Views))]
    public async Task What_the_NHS_was_told_is_accessible(View view)
    {
        foreach (var page in new[] { "Record Service", "Reporting Service", "Messages" })
        {
            var path = page.Split(' ')[0].ToLowerInvariant();
            await using var visit = await OpenAsync(
                view,
                $"/told/{(path == "record" ? "record-service" : path)}"
            );
            await visit.ShouldBeAccessibleAsync($"sandbox, told, {page}");
        }
    }

    private async Task<Visit> OpenAsync(View view, string address)
    {
        var visit = await browser.VisitAsync(view, sandbox.Addresses.Nhs);
        await visit.Page.GotoAsync(address);
        return visit;
    }

    private string AuthorizeAddress() =>
        QueryHelpers.AddQueryString(
            "/authorize",
            new Dictionary<string, string?>
            {
                ["client_id"] = "hospital-portal",
                ["redirect_uri"] = sandbox.Addresses.Portal + PortalSettings.CallbackPath,
                ["response_type"] = "code",
                ["scope"] = "openid profile",
                ["state"] = "the-state",
                ["nonce"] = "the-nonce",
            }
        );
}
