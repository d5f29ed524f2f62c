using System.Net;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class CircuitDoorTests
{
    [Theory]
    [InlineData(null, HttpStatusCode.UpgradeRequired)]
    [InlineData("h2c", HttpStatusCode.UpgradeRequired)]
    [InlineData("websocket", HttpStatusCode.Unauthorized)]
    [InlineData("WebSocket", HttpStatusCode.Unauthorized)]
    public async Task Whoever_wants_no_WebSocket_is_told_so_before_they_are_asked_who_they_are(
        string? upgrade,
        HttpStatusCode status
    )
    {
        await using var portal = await TestPortal.StartAsync();
        using var client = portal.Client();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/_blazor");
        if (upgrade is not null)
        {
            request.Headers.Add("Connection", "Upgrade");
            request.Headers.Add("Upgrade", upgrade);
        }

        using var response = await client.SendAsync(request);

        response.StatusCode.ShouldBe(status);
    }
}
