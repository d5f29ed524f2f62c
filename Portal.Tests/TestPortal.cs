using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Portal.Api.Storage;
using Portal.Api.Tokens;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Portal.Tests.Tokens;

namespace Portal.Tests;

/// <summary>
/// The whole portal in process, as <see cref="PortalHost"/> builds it, on a database of its own, with the clock and NHS
/// login in the test's hands. Settings given here are added to those of a good configuration.
/// </summary>
public sealed class TestPortal : IAsyncDisposable
{
    public const string BaseUrl = "https://portal.test";
    public const string ClientId = "aggregator";
    public const string ClientSecret = "the-aggregators-secret";

    private readonly TestDatabase _database;

    private TestPortal(TestDatabase database, WebApplication app, Parts parts)
    {
        _database = database;
        App = app;
        (Clock, NhsLogin, Log) = parts;
        Data = new BookingData(database.Database);
    }

    public WebApplication App { get; }
    public TestClock Clock { get; }
    public TestNhsLogin NhsLogin { get; }
    public CapturingLoggerProvider Log { get; }
    public BookingData Data { get; }
    public Database Database => _database.Database;

    /// <summary>For a second portal on the same database.</summary>
    public string ConnectionString => _database.ConnectionString;

    /// <summary>What a portal needs to start; a test overrides or removes (null) single keys.</summary>
    public static Dictionary<string, string?> Settings(string connectionString) =>
        new(StringComparer.Ordinal)
        {
            ["Storage:ConnectionString"] = connectionString,
            ["Portal:BaseUrl"] = BaseUrl,
            ["Portal:SystemName"] = "TestPortal",
            ["Operator:Name"] = "Example Trust",
            ["Operator:Phone"] = "0300 123 4567",
            ["Operator:PhoneHours"] = "Monday to Friday, 9am to 5pm",
            ["Operator:Email"] = "help@example.nhs.uk",
            ["NhsLogin:Authority"] = TestNhsLogin.Authority,
            ["NhsLogin:ClientId"] = NhsLoginFixture.ClientId,
            ["NhsLogin:PrivateKey"] = TestKey.Portal.PrivatePem,
            ["Tokens:SigningKeys:0:PrivateKey"] = TestKey.Tokens.PrivatePem,
            ["Tokens:Clients:0:ClientId"] = ClientId,
            ["Tokens:Clients:0:Scopes:0"] = "pca.read",
            ["Tokens:Clients:0:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash(ClientSecret),
            ["Aggregator:AllowedClientIds:0"] = ClientId,
            // A test's second lasts until its clock is moved: only tests of the limit have one.
            ["Aggregator:Limits:RequestsPerSecond"] = "0",
            // All of a test's callers are at one address.
            ["Strangers:FailuresPerMinute"] = "1000000",
        };

    public static async Task<TestPortal> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null,
        string[]? arguments = null
    )
    {
        var database = await TestDatabase.CreateAsync(engine);
        var clock = new TestClock();
        var parts = new Parts(clock, new TestNhsLogin(clock), SuiteLog.New());
        var all = Settings(database.ConnectionString);
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            if (value is null)
            {
                all.Remove(key);
            }
            else
            {
                all[key] = value;
            }
        }

        var app = PortalHost.Build(
            arguments ?? [],
            builder =>
            {
                builder.WebHost.UseTestServer();
                builder.Configuration.AddInMemoryCollection(all);
                builder.Services.AddSingleton<TimeProvider>(clock);
                builder.Logging.ClearProviders().AddProvider(parts.Log);
                builder
                    .Services.AddHttpClient(NhsLoginMetadata.BackChannel)
                    .ConfigurePrimaryHttpMessageHandler(() => parts.NhsLogin);
                configure?.Invoke(builder);
            }
        );
        await app.StartAsync();
        return new(database, app, parts);
    }

    /// <summary>With settings of one section.</summary>
    public static Task<TestPortal> StartAsync(
        string section,
        params (string Key, string Value)[] settings
    ) =>
        StartAsync(
            settings: settings.ToDictionary(
                setting => $"{section}:{setting.Key}",
                string? (setting) => setting.Value,
                StringComparer.Ordinal
            )
        );

    /// <summary>A client that keeps no cookies and follows no redirects.</summary>
    public HttpClient Client()
    {
        if (App.Services.GetRequiredService<IServer>() is not TestServer)
        {
            // On a real socket: see SocketPortal.
            return new HttpClient(
                new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }
            )
            {
                BaseAddress = new Uri(App.Urls.Single()),
            };
        }
        var client = App.GetTestClient();
        client.BaseAddress = new Uri(BaseUrl);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        NhsLogin.Dispose();
        await _database.DisposeAsync();
    }

    private sealed record Parts(
        TestClock Clock,
        TestNhsLogin NhsLogin,
        CapturingLoggerProvider Log
    );
}
