using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Tokens;
using Shouldly;

namespace Portal.Tests.Tokens;

public sealed class BackChannelTests
{
    [Theory]
    [InlineData(null, 10)]
    [InlineData("3", 3)]
    public void NHS_login_has_as_long_for_an_answer_as_configured(string? configured, int seconds)
    {
        using var services = Services(configured);

        using var client = services
            .GetRequiredService<IHttpClientFactory>()
            .CreateClient(NhsLoginMetadata.BackChannel);

        client.Timeout.ShouldBe(TimeSpan.FromSeconds(seconds));
        client.MaxResponseContentBufferSize.ShouldBe(1024 * 1024);
    }

    [Fact]
    public void A_redirect_is_not_followed_with_what_was_meant_for_NHS_login()
    {
        using var services = Services(null);
        HttpMessageHandler? handler = services
            .GetRequiredService<IHttpMessageHandlerFactory>()
            .CreateHandler(NhsLoginMetadata.BackChannel);
        while (handler is DelegatingHandler outer)
        {
            handler = outer.InnerHandler;
        }

        var sockets = handler.ShouldBeOfType<SocketsHttpHandler>();
        sockets.AllowAutoRedirect.ShouldBeFalse();
        sockets.UseCookies.ShouldBeFalse();
    }

    private static ServiceProvider Services(string? timeout)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["NhsLogin:Authority"] = TestNhsLogin.Authority,
            ["NhsLogin:ClientId"] = NhsLoginFixture.ClientId,
            ["NhsLogin:PrivateKey"] = TestKey.Portal.PrivatePem,
        };
        if (timeout is not null)
        {
            settings["NhsLogin:TimeoutSeconds"] = timeout;
        }

        return new ServiceCollection()
            .AddNhsLoginTokens(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }
}
