using System.Diagnostics;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;

namespace Portal.Telemetry;

/// <summary>Gives the server's span the route's template, which ASP.NET Core leaves out of it; never the address.</summary>
internal static class RequestSpan
{
    public static async Task NameAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (
            context.Features.Get<IHttpActivityFeature>()?.Activity
            is not { IsAllDataRequested: true } span
        )
        {
            return;
        }
        var method = Known(context.Request.Method);
        var route = (Asked(context) as RouteEndpoint)?.RoutePattern.RawText;
        var status = context.Response.StatusCode;
        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method)
            .SetTag("http.route", route)
            .SetTag("http.response.status_code", status);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    /// <summary>Not the page of the error that answers in its place.</summary>
    private static Endpoint? Asked(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Endpoint
        ?? context.Features.Get<IStatusCodeReExecuteFeature>()?.Endpoint
        ?? context.GetEndpoint();

    /// <summary>A caller may call its method anything.</summary>
    private static string Known(string method) =>
        HttpMethods.IsGet(method)
        || HttpMethods.IsPost(method)
        || HttpMethods.IsPut(method)
        || HttpMethods.IsHead(method)
            ? method.ToUpperInvariant()
            : "_OTHER";
}
