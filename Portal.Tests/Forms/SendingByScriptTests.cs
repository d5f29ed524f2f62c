using System.Net;
using Portal.Forms;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Forms;

public sealed class SendingByScriptTests
{
    private static async Task<HttpResponseMessage> SendAsync(
        string address,
        bool byScript,
        HttpMethod? method = null
    )
    {
        await using var fixture = await SignInFixture.StartAsync();
        var request = new HttpRequestMessage(method ?? HttpMethod.Post, address);
        if (byScript)
        {
            request.Headers.Add(SendingByScript.Header, "1");
        }
        return await fixture.Browser().SendAsync(request);
    }

    [Fact]
    public async Task The_script_is_told_where_to_go_next()
    {
        using var response = await SendAsync("/log-out", byScript: true);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues(SendingByScript.Location).ShouldBe(["/logged-out"]);
        response.Headers.Location.ShouldBeNull();
    }

    [Fact]
    public async Task Without_the_script_the_browser_is_taken_there()
    {
        using var response = await SendAsync("/log-out", byScript: false);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        response.Headers.Location!.OriginalString.ShouldBe("/logged-out");
    }

    [Fact]
    public async Task An_answer_that_leads_nowhere_stays_as_it_is()
    {
        using var response = await SendAsync("/oauth2/token", byScript: true);

        response.StatusCode.ShouldNotBe(HttpStatusCode.OK);
        response.Headers.Contains(SendingByScript.Location).ShouldBeFalse();
    }

    [Fact]
    public async Task Only_forms_are_answered_so()
    {
        using var response = await SendAsync("/log-in", byScript: true, HttpMethod.Get);

        response.StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }
}
