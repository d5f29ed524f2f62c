using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Mvc;
using Portal.Forms;
using Portal.SignIn;

namespace Portal.Drafts;

/// <summary>For the pages' script: keeps what is typed on the page of this address, and gives it back to the same patient.</summary>
public static partial class DraftEndpoints
{
    /// <summary>Bytes: our longest page of free text with room to spare.</summary>
    public const int LongestDraft = 16 * 1024;

    /// <summary>Sent with a form whose page has a draft: it is thrown away once the form is taken.</summary>
    public const string Header = "X-Portal-Draft";

    private const string Route = "/drafts/{**page}";

    public static IServiceCollection AddDrafts(this IServiceCollection services) =>
        services.AddSingleton<DraftStore>().AddHostedService<DraftSweeper>();

    public static IEndpointRouteBuilder MapDrafts(this IEndpointRouteBuilder routes)
    {
        // For a script the status is the answer: no page is put in its place.
        routes.MapGet(Route, FindAsync).WithMetadata(new SkipStatusCodePagesAttribute());
        routes.MapPut(Route, KeepAsync).WithMetadata(new SkipStatusCodePagesAttribute());
        return routes;
    }

    /// <summary>A form that was answered with the next page has been taken: its draft is of no more use.</summary>
    public static IApplicationBuilder UseDrafts(this IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (
                    HttpMethods.IsPost(context.Request.Method)
                    && context.Request.Headers.TryGetValue(Header, out var page)
                    && IsRedirect(context.Response)
                    && CurrentPatient.From(context.User) is { } patient
                )
                {
                    await context
                        .RequestServices.GetRequiredService<DraftStore>()
                        .RemoveAsync(patient.Key.PatientId, page.ToString(), default);
                }
            }
        );

    private static bool IsRedirect(HttpResponse response) =>
        response.StatusCode is >= 300 and < 400
        || response.Headers.ContainsKey(SendingByScript.Location);

    private static async Task<IResult> FindAsync(HttpContext context, DraftStore drafts)
    {
        var answers = await drafts.FindAsync(
            CurrentPatient.From(context.User)!.Key.PatientId,
            Page(context),
            context.RequestAborted
        );
        return answers is null ? Results.NotFound() : Results.Bytes(answers, "application/json");
    }

    private static async Task<IResult> KeepAsync(HttpContext context, DraftStore drafts)
    {
        // Another site's form can be no PUT, and its script needs leave that it does not get.
        if (!context.Request.HasJsonContentType() || !PagePattern().IsMatch(Page(context)))
        {
            return Results.BadRequest();
        }
        if (await ReadAsync(context) is not { } answers)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        if (!AreAnswers(answers))
        {
            return Results.BadRequest();
        }
        await drafts.KeepAsync(
            CurrentPatient.From(context.User)!.Key.PatientId,
            Page(context),
            answers,
            context.RequestAborted
        );
        return Results.NoContent();
    }

    private static string Page(HttpContext context) =>
        context.Request.Path.Value!["/drafts".Length..];

    /// <summary>Null when it is too long.</summary>
    private static async Task<byte[]?> ReadAsync(HttpContext context)
    {
        var buffer = new byte[LongestDraft + 1];
        var length = await context.Request.Body.ReadAtLeastAsync(
            buffer,
            buffer.Length,
            throwOnEndOfStream: false,
            context.RequestAborted
        );
        return length > LongestDraft ? null : buffer[..length];
    }

    /// <summary>An object of lists of text: nothing else is put back into a page.</summary>
    private static bool AreAnswers(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string[]>>(json) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex("^/[a-z0-9/-]{1,199}$", RegexOptions.CultureInvariant, 100)]
    private static partial Regex PagePattern();
}
