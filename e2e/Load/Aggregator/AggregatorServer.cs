using System.CommandLine;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Portal.Api.Tokens;

namespace Portal.Load.Aggregator;

/// <summary>The portal in a process of its own, so that its allocations and processor time are not the load generator's.</summary>
internal static class AggregatorServer
{
    public const string Name = "aggregator-server";
    public const string ClientId = "aggregator";
    public const string ClientSecret = "the-aggregators-secret";
    public const string Ceiling = "/load/ceiling";
    public const string Figures = "/load/figures";
    public const string AddressFile = "address";
    public const string LogFile = "portal.log";

    public static Command Command()
    {
        var connection = new Option<string>("--connection") { Required = true };
        var folder = new Option<string>("--folder") { Required = true };
        var limit = new Option<int>("--limit");
        var command = new Command(Name, "The portal of the aggregator benchmark.")
        {
            connection,
            folder,
            limit,
        };
        command.Hidden = true;
        command.SetAction(
            (parsed, cancellation) =>
                RunAsync(
                    parsed.GetRequiredValue(connection),
                    parsed.GetRequiredValue(folder),
                    parsed.GetValue(limit),
                    cancellation
                )
        );
        return command;
    }

    private static async Task RunAsync(
        string connection,
        string folder,
        int limit,
        CancellationToken cancellation
    )
    {
        await using var log = new StreamWriter(Path.Combine(folder, LogFile)) { AutoFlush = true };
        Console.SetOut(TextWriter.Synchronized(log));
        using var keys = LoadKeys.Read(folder);
        await using var app = PortalHost.Build(
            [],
            builder =>
            {
                builder.WebHost.UseUrls("http://127.0.0.1:0");
                builder.Configuration.AddInMemoryCollection(Settings(connection, limit));
                builder
                    .Services.AddHttpClient(NhsLoginMetadata.BackChannel)
                    .ConfigurePrimaryHttpMessageHandler(keys.Site);
            }
        );
        MapFigures(app);
        await PortalHost.PrepareAsync(app.Services, cancellation);
        await app.StartAsync(cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(folder, AddressFile + ".new"),
            app.Urls.Single(),
            cancellation
        );
        File.Move(Path.Combine(folder, AddressFile + ".new"), Path.Combine(folder, AddressFile));
        await ((IHost)app).WaitForShutdownAsync(cancellation);
    }

    private static void MapFigures(WebApplication app)
    {
        var answers = new Dictionary<int, byte[]>();
        var free = app.MapGroup("").AllowAnonymous();
        free.MapGet(
            $"{Ceiling}/{{bytes:int}}",
            (int bytes, HttpContext context) =>
            {
                lock (answers)
                {
                    if (!answers.TryGetValue(bytes, out var answer))
                    {
                        answers[bytes] = answer = new byte[bytes];
                    }
                    context.Response.ContentLength = bytes;
                    return context.Response.Body.WriteAsync(answer).AsTask();
                }
            }
        );
        free.MapGet(Figures, () => ServerFigures.Now().ToString());
    }

    private static Dictionary<string, string?> Settings(string connection, int limit)
    {
        using var portal = RSA.Create(2048);
        using var tokens = RSA.Create(2048);
        return new()
        {
            ["Storage:ConnectionString"] = connection,
            ["Portal:BaseUrl"] = "https://portal.test",
            ["Portal:SystemName"] = "LoadPortal",
            ["Operator:Name"] = "Load Hospitals NHS Trust",
            ["Operator:Phone"] = "020 7946 0000",
            ["Operator:PhoneHours"] = "Monday to Friday, 9am to 5pm",
            ["Operator:Email"] = "help@example.nhs.uk",
            ["NhsLogin:Authority"] = LoadKeys.Issuer,
            ["NhsLogin:ClientId"] = "portal",
            ["NhsLogin:PrivateKey"] = portal.ExportPkcs8PrivateKeyPem(),
            ["Tokens:SigningKeys:0:PrivateKey"] = tokens.ExportPkcs8PrivateKeyPem(),
            ["Tokens:LifetimeMinutes"] = "15",
            ["Tokens:Clients:0:ClientId"] = ClientId,
            ["Tokens:Clients:0:Scopes:0"] = "pca.read",
            ["Tokens:Clients:0:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash(ClientSecret),
            ["Aggregator:AllowedClientIds:0"] = ClientId,
            ["Aggregator:Limits:RequestsPerSecond"] = $"{limit}",
            // What proves nothing, malformed requests and the ceiling, all comes from here.
            ["Strangers:VisitsPerMinute"] = "10000000",
            ["Strangers:FailuresPerMinute"] = "10000000",
        };
    }
}
