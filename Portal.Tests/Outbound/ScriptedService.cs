using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Portal.Tests.Outbound;

/// <summary>A service that answers whatever a test wants, also what no real one would.</summary>
public sealed class ScriptedService : HttpMessageHandler
{
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    public List<(string Body, AuthenticationHeaderValue? Authorization)> Requests { get; } = [];

    public ScriptedService Then(
        HttpStatusCode status,
        string body,
        string type = "application/json",
        Action<HttpResponseMessage>? change = null
    )
    {
        _answers.Enqueue(() =>
        {
            var response = new HttpResponseMessage(status)
            {
                Content = new StringContent(body, Encoding.UTF8, type),
            };
            change?.Invoke(response);
            return response;
        });
        return this;
    }

    public ScriptedService ThenBreaks()
    {
        _answers.Enqueue(() => throw new HttpRequestException("no route"));
        return this;
    }

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request,
        CancellationToken cancellationToken
    )
    {
        var body = request.Content is null
            ? ""
            : await request.Content.ReadAsStringAsync(cancellationToken);
        Requests.Add((body, request.Headers.Authorization));
        return _answers.Dequeue()();
    }
}
