using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Portal.Hosting;

public static class ErrorPages
{
    /// <summary>
    /// What a patient sees whose form could not be taken: the page of the form again where the form was of an earlier
    /// session, the page that the form's own page leads to, "not found" where what it was for is gone, or why it could not
    /// be read. Without this they would see an empty page.
    /// </summary>
    public static IApplicationBuilder UseErrorPagesForForms(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (IsPageOf(context))
                {
                    AskForPage(context);
                }
                await next(context);
                if (IsRefusedForm(context))
                {
                    Explain(context);
                }
            }
        );

    /// <summary>Whether what is answered is the page of an error, in place of what was asked for.</summary>
    public static bool IsPageOf(HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is not null || IsAfterFault(context);

    /// <summary>Whether it is the page of a fault of ours: perhaps the database's, so it must not need the database.</summary>
    public static bool IsAfterFault(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>() is not null;

    /// <summary>What an answer to this exception begins with: it is not always the portal's fault.</summary>
    public static int StatusOf(Exception failure) =>
        Unreadable(failure)?.StatusCode ?? StatusCodes.Status500InternalServerError;

    /// <summary>The request itself could not be read: too large, too slow, broken off.</summary>
    public static BadHttpRequestException? Unreadable(Exception? failure) =>
        failure as BadHttpRequestException ?? failure?.InnerException as BadHttpRequestException;

    /// <summary>The page of an error takes no form, and no PUT: its route was looked for by the method that failed.</summary>
    private static void AskForPage(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
            context.SetEndpoint(null);
            context.Request.RouteValues.Clear();
        }
    }

    private static bool IsRefusedForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static void Explain(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false } forgery)
        {
            if (Unreadable(forgery.Error) is { } unreadable)
            {
                response.StatusCode = unreadable.StatusCode;
                response.ContentType = null;
                return;
            }
            response.Redirect($"{request.PathBase}{request.Path}{request.QueryString}");
            return;
        }
        // The page led elsewhere before its form was looked for: what it was for is done already, or is not for now.
        response.StatusCode = StringValues.IsNullOrEmpty(response.Headers.Location)
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status302Found;
        // With a content type the answer would count as complete.
        response.ContentType = null;
    }
}
