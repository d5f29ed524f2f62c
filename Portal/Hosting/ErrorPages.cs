using Microsoft.AspNetCore.Diagnostics;

namespace Portal.Hosting;

public static class ErrorPages
{
    /// <summary>
    /// The page that stands in for the answer to a form is fetched like any page: as a form, for which it is not made, it
    /// would answer 400 in place of what went wrong.
    /// </summary>
    public static IApplicationBuilder UseErrorPagesForForms(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    context.Features.Get<IStatusCodeReExecuteFeature>() is not null
                    || context.Features.Get<IExceptionHandlerFeature>() is not null
                )
                {
                    context.Request.Method = HttpMethods.Get;
                }
                return next(context);
            }
        );
}
