using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Portal.Tests.Telemetry;

/// <summary>Takes OTLP over HTTP as a collector does, and keeps it.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly ConcurrentQueue<(string Path, string Headers, byte[] Body)> _received = new();
    private readonly WebApplication _app;

    private OtlpCollector(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public IEnumerable<OtlpSpan> Spans =>
        _received
            .Where(sent => sent.Path == "/v1/traces")
            .SelectMany(sent => OtlpSpan.Read(sent.Body));

    /// <summary>All that came, as one text: what is to be found or not found in it is plain.</summary>
    public string Text(string path = "") =>
        string.Concat(
            _received
                .Where(sent => sent.Path.StartsWith(path, StringComparison.Ordinal))
                .Select(sent => Encoding.UTF8.GetString(sent.Body))
        );

    public IEnumerable<string> Headers => _received.Select(sent => sent.Headers);

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var collector = new OtlpCollector(app);
        app.MapPost(
            "/v1/{signal}",
            async (HttpContext context) =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                collector._received.Enqueue(
                    (
                        context.Request.Path,
                        context.Request.Headers.Authorization.ToString(),
                        body.ToArray()
                    )
                );
                context.Response.ContentType = "application/x-protobuf";
            }
        );
        await app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
