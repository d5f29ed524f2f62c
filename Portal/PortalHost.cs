using System.Globalization;
using Portal.Api.Aggregator;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Documents;
using Portal.Api.Hosting;
using Portal.Api.Intake.Inbound;
using Portal.Api.Messages;
using Portal.Api.Outbound;
using Portal.Api.Questionnaires;
using Portal.Api.Rollout;
using Portal.Api.Storage;
using Portal.Api.Tokens;
using Portal.Calendar;
using Portal.Documents;
using Portal.Drafts;
using Portal.Forms;
using Portal.Help;
using Portal.Hosting;
using Portal.Journeys;
using Portal.Language;
using Portal.Layout;
using Portal.NhsApp;
using Portal.Rollout;
using Portal.SignIn;
using Portal.Telemetry;

namespace Portal;

/// <summary>Builds the application. The program, the sandbox and the tests all start here.</summary>
public static class PortalHost
{
    /// <summary>Bytes, where an endpoint does not say otherwise: more than any form or callback of ours has.</summary>
    public const long LargestBody = 2 * 1024 * 1024;

    /// <param name="args">Settings as <c>--Key:Name=value</c>.</param>
    /// <param name="configure">Settings and services that a test or the sandbox puts in place of the ordinary ones.</param>
    public static WebApplication Build(
        string[] args,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        // Formats must not vary with the machine; what people read goes through LondonTime and resource files.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        var builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ApplicationName = "Portal",
                ContentRootPath = AppContext.BaseDirectory,
                WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot"),
            }
        );
        AddServices(builder);
        configure?.Invoke(builder);

        var app = builder.Build();
        UseMiddleware(app);
        MapEndpoints(app);
        return app;
    }

    /// <summary>What must be done before the first request: the schema, and a key to protect with. Several instances may start at once.</summary>
    public static async Task PrepareAsync(
        IServiceProvider services,
        CancellationToken cancellation = default
    )
    {
        await Migrator.MigrateAsync(
            services.GetRequiredService<Database>(),
            services.GetRequiredService<TimeProvider>(),
            cancellation
        );
        await DataProtectionKeys.PrepareAsync(services, cancellation);
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        builder.AddPortalLogging();
        builder.Services.AddExceptionHandler<FaultReference>();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
            kestrel.AnswerUnreadableRequests();
        });
        services.AddSingleton(TimeProvider.System);
        services.AddValidatedOptions<PortalOptions>(configuration, PortalOptions.Section);
        services.AddValidatedOptions<OperatorOptions>(configuration, OperatorOptions.Section);
        services.AddValidatedOptions<SecurityTxtOptions>(configuration, SecurityTxtOptions.Section);
        services.AddValidatedOptions<StrangerOptions>(configuration, StrangerOptions.Section);
        services.AddSingleton<StrangerLimits>();
        services.AddStorage(configuration);
        services.AddTelemetry(configuration);
        services.AddRollout(configuration);
        services.AddScoped<NotYetHere>();
        services.AddAudit(configuration);
        services.AddHealth(configuration);
        services.AddBookings(configuration);
        services.AddDocuments();
        services.AddQuestionnaires();
        services.AddBookingsInBackground();
        services.AddValidatedOptions<ReasonOptions>(configuration, ReasonOptions.Section);
        services.AddLanguage();
        services.AddNhsApp(configuration);
        services.AddSharedDataProtection(configuration);
        services.AddSignIn(configuration);
        services.AddDrafts();
        services.AddTokens(configuration);
        services.AddAggregator(configuration);
        services.AddInbound(configuration);
        services.AddOutbound(configuration);
        services.AddOutboundWorkers();
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHttpContextAccessor();
        services.AddAssetCompression();
        services.AddCascadingAuthenticationState();
    }

    private static void UseMiddleware(WebApplication app)
    {
        app.UseTelemetry();
        app.UseDraining();
        app.UsePublicScheme();
        app.UseLanguage();
        app.UseAuditTrails();
        app.UseSecurityHeaders();
        app.UseResponseCompression();
        app.UseSendingByScript();
        app.UseExceptionHandler(
            new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/problem",
                CreateScopeForErrors = true,
                StatusCodeSelector = ErrorPages.StatusOf,
            }
        );
        app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
        NotYetHere.Use(app);
        app.UseErrorPagesForForms();
        app.UseLimitsOfFiles();
        app.UseAssets();
        app.UseMaintenance();
        app.UseAggregator();
        app.UseInbound();
        app.UseRouting();
        app.UseSignIn();
        app.UseAuditOfPatients();
        app.UseAntiforgery();
        app.UseDrafts();
    }

    private static void MapEndpoints(WebApplication app)
    {
        app.MapHealth();
        app.MapSiteLinks();
        app.MapSiteFiles();
        TokenEndpoint.Map(app, app.Configuration);
        app.MapAggregator();
        app.MapMessageCallbacks();
        app.MapInbound();
        app.MapSignIn();
        app.MapDrafts();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
        app.MapCalendar();
        app.MapLetterFile();
    }
}
