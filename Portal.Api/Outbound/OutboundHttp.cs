using Microsoft.Extensions.Logging;

namespace Portal.Api.Outbound;

/// <summary>
/// Sends a request and reads the whole answer. Outages are values, never exceptions; every request leaves one line in
/// the log, without its body.
/// </summary>
public sealed class OutboundHttp(
    IHttpClientFactory clients,
    TimeProvider clock,
    ILogger<OutboundHttp> log
)
{
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public async Task<HttpAnswer> SendAsync(OutboundRequest request, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var answer = await ExchangeAsync(request, cancellation);
        log.Log(
            answer.Status is >= 200 and < 300 ? LogLevel.Information : LogLevel.Warning,
            "{Service}: {Method} with correlation id {CorrelationId} {Answer} after {Milliseconds} ms",
            request.Service,
            request.Method,
            request.CorrelationId,
            answer,
            (long)clock.GetElapsedTime(began).TotalMilliseconds
        );
        return answer;
    }

    private async Task<HttpAnswer> ExchangeAsync(
        OutboundRequest request,
        CancellationToken cancellation
    )
    {
        using var deadline = new CancellationTokenSource(request.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            deadline.Token,
            cancellation
        );
        try
        {
            using var message = request.ToMessage();
            using var client = clients.CreateClient(request.Service);
            using var response = await client.SendAsync(
                message,
                HttpCompletionOption.ResponseHeadersRead,
                either.Token
            );
            return await ReadAsync(response, request.LongestAnswer, either.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return HttpAnswer.None("gave no answer in time", timedOut: true);
        }
        catch (HttpRequestException failure)
        {
            return HttpAnswer.None($"could not be reached ({Unreachable.Because(failure)})");
        }
        catch (IOException)
        {
            return HttpAnswer.None("broke off its answer");
        }
    }

    private async Task<HttpAnswer> ReadAsync(
        HttpResponseMessage response,
        int longest,
        CancellationToken cancellation
    )
    {
        await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellation)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > longest)
            {
                return HttpAnswer.None("answered more than it may");
            }
        }
        return new()
        {
            Status = (int)response.StatusCode,
            MediaType = response.Content.Headers.ContentType?.MediaType,
            Body = body.ToArray(),
            RetryAfter = RetryAfter(response),
            Location = response.Headers.Location,
        };
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        var asked =
            response.Headers.RetryAfter?.Delta
            ?? (response.Headers.RetryAfter?.Date - clock.GetUtcNow());
        return asked > TimeSpan.Zero ? asked : null;
    }
}
