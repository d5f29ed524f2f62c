using Portal.Sandbox.Aggregator;
using Portal.Sandbox.BookingSystems;
using Portal.Sandbox.Layout;
using Portal.Sandbox.NhsApp;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.Pages;
using Portal.Sandbox.People;
using Portal.Sandbox.Told;

namespace Portal.Sandbox.Hosting;

/// <summary>Builds the NHS side: one web application, a folder for each of its services.</summary>
public static class NhsHost
{
    public static WebApplication Build(
        SandboxAddresses addresses,
        SandboxSecrets secrets,
        Population population,
        TimeProvider clock,
        Action<IWebHostBuilder> listen
    )
    {
        var builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions
            {
                ApplicationName = "Sandbox",
                ContentRootPath = AppContext.BaseDirectory,
            }
        );
        builder
            .Logging.SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        listen(builder.WebHost);
        builder
            .Services.AddSingleton(addresses)
            .AddSingleton(secrets)
            .AddSingleton(population)
            .AddSingleton<IAccounts>(population)
            .AddSingleton(clock)
            .AddSingleton(Clients(addresses, secrets))
            .AddSingleton(AggregatorAccount.Of(addresses, secrets))
            .AddSingleton<AggregatorClient>()
            .AddSingleton<BookingSystemList>()
            .AddSingleton<RequestDesk>()
            .AddSingleton<AppointmentDesk>()
            .AddSingleton<SlotDesk>()
            .AddSingleton<StaffActs>()
            .AddSingleton<Versions>()
            .AddSingleton<PageAssets>()
            .AddSingleton(_ => new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
            ));
        builder.Services.AddNhsLogin();
        builder.Services.AddNhsApp();
        builder.Services.AddToldServices(secrets.Told);
        builder.Services.AddRazorComponents();

        var app = builder.Build();
        // Only assets may be kept, and nobody else's page needs to know where its reader came from.
        app.Use(
            (context, next) =>
            {
                context.Response.Headers.CacheControl = "no-store";
                context.Response.Headers["Referrer-Policy"] = "no-referrer";
                return next(context);
            }
        );
        app.Services.GetRequiredService<PageAssets>().Map(app);
        app.MapFirstPage();
        app.MapNhsLogin();
        app.MapNhsApp();
        app.MapAggregator();
        app.MapBookingSystems();
        app.MapToldServices();
        app.MapToldPages();
        return app;
    }

    private static RegisteredClients Clients(SandboxAddresses addresses, SandboxSecrets secrets) =>
        new(
            new RegisteredClient
            {
                Id = RegisteredClients.NhsAppId,
                Name = "The NHS App",
                Keys = [secrets.NhsAppKey],
            },
            new RegisteredClient
            {
                Id = RegisteredClients.PortalId,
                Name = "Your hospital appointments",
                RedirectUris = [addresses.Portal + PortalSettings.CallbackPath],
                Scopes =
                [
                    "openid",
                    "profile",
                    "profile_extended",
                    "email",
                    "phone",
                    "gp_registration_details",
                ],
                Vectors = VectorOfTrust.Default,
                Keys = [secrets.PortalKey],
                AcceptsSignOnFrom = [RegisteredClients.NhsAppId],
            }
        );
}
