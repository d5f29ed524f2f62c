namespace Portal.Telemetry;

/// <summary>Hands log lines, which the redaction has seen, on to loggers of another factory.</summary>
internal sealed class ForwardingLoggerProvider(ILoggerFactory inner) : ILoggerProvider
{
    public ILogger CreateLogger(string categoryName) => inner.CreateLogger(categoryName);

    // Whoever made the factory disposes of it: a container may still log while it goes.
    public void Dispose() { }
}
