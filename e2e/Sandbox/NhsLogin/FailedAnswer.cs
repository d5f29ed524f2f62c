using System.Text.Json.Nodes;

namespace Portal.Sandbox.NhsLogin;

/// <summary>What an endpoint answers that does not do what it was asked.</summary>
/// <param name="Status">200 for one that does not notice.</param>
/// <param name="Error">Of RFC 6749 or 6750; null for an empty object.</param>
public sealed record FailedAnswer(int Status, string? Error = null) : IResult
{
    /// <summary>No answer at all.</summary>
    public FailedConnection? Connection { get; init; }

    /// <summary>A page for people, as a proxy on the way might show.</summary>
    public bool IsPage { get; init; }

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        switch (Connection)
        {
            case FailedConnection.Silent:
                await Task.Delay(Timeout.Infinite, httpContext.RequestAborted)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                break;
            case FailedConnection.Cut:
                httpContext.Abort();
                break;
            default:
                await ToResult().ExecuteAsync(httpContext);
                break;
        }
    }

    private IResult ToResult() =>
        IsPage ? Results.Content("<p>Please wait</p>", "text/html", statusCode: Status)
        : Error is null ? Results.Json(new JsonObject(), statusCode: Status)
        : Answers.Error(Error, status: Status);
}

/// <summary>How a call ends that gets no answer.</summary>
public enum FailedConnection
{
    /// <summary>It waits until the caller has had enough.</summary>
    Silent,

    /// <summary>The connection breaks.</summary>
    Cut,
}
