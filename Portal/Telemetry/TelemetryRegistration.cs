using Portal.Api.Hosting;

namespace Portal.Telemetry;

public static class TelemetryRegistration
{
    /// <summary>The export to a collector, off until one is configured.</summary>
    public static IServiceCollection AddTelemetry(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<TelemetryOptions>(configuration, TelemetryOptions.Section);
        return services
            .AddSingleton<OtlpExport>()
            .AddHostedService(provider => provider.GetRequiredService<OtlpExport>());
    }

    /// <summary>Outermost, and only while there is a collector.</summary>
    public static void UseTelemetry(this WebApplication app)
    {
        if (
            app.Configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() is
            { Otlp.IsOn: true }
        )
        {
            app.Use(RequestSpan.NameAsync);
        }
    }
}
