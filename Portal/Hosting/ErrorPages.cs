using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Portal.Hosting;

public static class ErrorPages
{
    /// <summary>
    /// What a patient sees whose form could not be taken: the page of the form again where the form was of an earlier
    /// session, the page that the form's own page leads to, or "not found" where what it was for is gone. Without this
    /// they would see an empty page.
    /// </summary>
    public static IApplicationBuilder UseErrorPagesForForms(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                if (
                    context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || context.Features.Get<IExceptionHandlerFeature>() is not null
                )
                {
                    // The page of the error is not made for the form.
                    context.Request.Method = HttpMethods.Get;
                }
                await next(context);
                if (IsRefusedForm(context))
                {
                    Explain(context);
                }
            }
        );

    private static bool IsRefusedForm(HttpContext context) =>
        HttpMethods.IsPost(context.Request.Method)
        && context.Response is { StatusCode: StatusCodes.Status400BadRequest, HasStarted: false }
        && context.GetEndpoint()?.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    private static void Explain(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        if (context.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: false })
        {
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
