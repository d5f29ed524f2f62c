using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tokens;

namespace Portal.Tests.Tokens;

/// <summary>The validator as the portal wires it, with NHS login and the clock in the test's hands.</summary>
public sealed class NhsLoginFixture : IDisposable
{
    public const string ClientId = "portal";

    private readonly ServiceProvider _services;

    public NhsLoginFixture(string authority = TestNhsLogin.Authority)
    {
        NhsLogin = new TestNhsLogin(Clock);
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?>(StringComparer.Ordinal)
                {
                    ["NhsLogin:Authority"] = authority,
                    ["NhsLogin:ClientId"] = ClientId,
                    ["NhsLogin:PrivateKey"] = TestKey.Portal.PrivatePem,
                }
            )
            .Build();
        var services = new ServiceCollection().AddLogging().AddSingleton<TimeProvider>(Clock);
        services.AddNhsLoginTokens(configuration);
        services
            .AddHttpClient(NhsLoginMetadata.BackChannel)
            .ConfigurePrimaryHttpMessageHandler(() => NhsLogin);
        _services = services.BuildServiceProvider();
    }

    public TestClock Clock { get; } = new();

    public TestNhsLogin NhsLogin { get; }

    public NhsLoginMetadata Metadata => _services.GetRequiredService<NhsLoginMetadata>();

    public TestIdToken Token() => NhsLogin.IdToken(ClientId);

    public Task<IdTokenResult> ValidateAsync(TestIdToken token, string? nonce = null) =>
        ValidateAsync(token.ToString(), nonce);

    public Task<IdTokenResult> ValidateAsync(string? token, string? nonce = null) =>
        _services
            .GetRequiredService<IdTokenValidator>()
            .ValidateAsync(token, [ClientId], nonce, TestContext.Current.CancellationToken);

    public void Dispose()
    {
        _services.Dispose();
        NhsLogin.Dispose();
    }
}
