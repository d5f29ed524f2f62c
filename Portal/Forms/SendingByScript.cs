namespace Portal.Forms;

/// <summary>
/// A form that our script sends wants to know where to go next instead of being taken there: a redirect becomes 200 with
/// the address in a header. Without the script nothing is different.
/// </summary>
public static class SendingByScript
{
    public const string Header = "X-Portal-Form";
    public const string Location = "X-Portal-Location";

    public static IApplicationBuilder UseSendingByScript(this IApplicationBuilder app) =>
        app.Use(
            (context, next) =>
            {
                if (
                    HttpMethods.IsPost(context.Request.Method)
                    && context.Request.Headers.ContainsKey(Header)
                )
                {
                    context.Response.OnStarting(() =>
                    {
                        var response = context.Response;
                        if (response.StatusCode is 301 or 302 or 303)
                        {
                            response.Headers[Location] = response.Headers.Location;
                            response.Headers.Remove("Location");
                            response.StatusCode = StatusCodes.Status200OK;
                        }
                        return Task.CompletedTask;
                    });
                }
                return next(context);
            }
        );
}
