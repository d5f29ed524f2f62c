using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.Checks;
using Portal.Tests.Outbound;

namespace Portal.Tests.Checks;

/// <summary>A whole portal with a good configuration beside the sandbox's services, for a test to make something of it wrong.</summary>
public sealed class CheckScene : IAsyncDisposable
{
    private CheckScene(ToldNhs nhs, TestPortal portal) => (Nhs, Portal) = (nhs, portal);

    public ToldNhs Nhs { get; }
    public TestPortal Portal { get; }

    /// <summary>The <c>error</c> of NHS login's token endpoint for the code that does not exist.</summary>
    public string TokenError { get; set; } = "invalid_grant";

    public HttpStatusCode NhsApp { get; set; } = HttpStatusCode.OK;

    public static async Task<CheckScene> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        string[]? arguments = null
    )
    {
        CheckScene? scene = null;
        var nhs = await ToldNhs.StartAsync(new TestClock());
        var all = nhs.Settings.ForPortal(nhs.Addresses);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }
        var portal = await TestPortal.StartAsync(
            engine,
            all,
            builder =>
                builder
                    .Services.AddHttpClient(NhsAppCheck.Client)
                    .ConfigurePrimaryHttpMessageHandler(() => new Answers(_ => new(scene!.NhsApp))),
            arguments
        );
        scene = new(nhs, portal);
        portal.NhsLogin.Endpoints = _ =>
            Task.FromResult(
                new HttpResponseMessage(HttpStatusCode.BadRequest)
                {
                    Content = JsonContent.Create(new { error = scene.TokenError }),
                }
            );
        return scene;
    }

    /// <returns>The exit status and every line that was said.</returns>
    public static async Task<(int Status, string Said)> RunAsync(
        IServiceProvider services,
        bool isRunning = false
    )
    {
        await using var said = new StringWriter();
        var status = await new CheckRun(services, said).RunAsync(isRunning, default);
        return (status, said.ToString());
    }

    public Task<(int Status, string Said)> RunAsync() => RunAsync(Portal.App.Services);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Nhs.DisposeAsync();
    }

    private sealed class Answers(Func<HttpRequestMessage, HttpResponseMessage> answer)
        : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request,
            CancellationToken cancellationToken
        ) => Task.FromResult(answer(request));
    }
}
