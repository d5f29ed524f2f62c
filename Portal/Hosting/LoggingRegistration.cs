using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Portal.Hosting;

public static class LoggingRegistration
{
    /// <summary>Lines of JSON on standard output, every one through the redaction.</summary>
    public static WebApplicationBuilder AddPortalLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddJsonConsole(console =>
        {
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.UseUtcTimestamp = true;
        });
        // The framework's own request lines hold whole addresses; the portal writes its own.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        // Its lines are of requests, too, and of a start that failed, which the host logs as well. Where it may log it makes
        // a span and a scope for each request, which nobody reads.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.RemoveAll<ILoggerFactory>();
        builder.Services.AddSingleton<ILoggerFactory>(provider => new RedactingLoggerFactory(
            ActivatorUtilities.CreateInstance<LoggerFactory>(provider)
        ));
        return builder;
    }
}
