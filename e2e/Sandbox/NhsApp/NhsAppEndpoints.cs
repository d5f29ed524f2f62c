using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Layout;
using Portal.Sandbox.NhsApp.Pages;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.NhsApp;

public static class NhsAppEndpoints
{
    public static void AddNhsApp(this IServiceCollection services) =>
        services
            .AddSingleton<NhsAppSessions>()
            .AddSingleton<JumpOff>()
            .AddSingleton<ScriptedJumpOff>();

    public static void MapNhsApp(this IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/nhs-app");
        pages.MapGet("/", Home);
        pages.MapPost("/log-in", LogInAsync);
        pages.MapPost("/log-out", LogOut);
        pages.MapPost("/settings", SaveSettingsAsync);
        pages.MapGet("/appointments", AppointmentsAsync);
        pages.MapGet("/open", Open);
        pages.MapPost(
            "/asserted-login-identity",
            (HttpRequest request, ScriptedJumpOff scripted) => scripted.AnswerAsync(request)
        );
    }

    private static IResult Home(
        HttpContext context,
        NhsAppSessions sessions,
        IAccounts accounts,
        string? called,
        string? page
    ) =>
        sessions.Current(context) is { } session
            ? new RazorComponentResult<AppHome>(
                new
                {
                    session.Account,
                    Called = called,
                    Page = page,
                }
            )
            : new RazorComponentResult<AppLogIn>(new { People = accounts.Chosen });

    private static async Task<IResult> LogInAsync(
        HttpContext context,
        NhsAppSessions sessions,
        IAccounts accounts
    )
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (accounts.Find(ChosenPerson.In(form)) is not { } account)
        {
            return Results.Redirect("/nhs-app");
        }
        sessions.Begin(context, account);
        Webview.Set(context, "ios");
        return Results.Redirect("/nhs-app/appointments");
    }

    private static IResult LogOut(HttpContext context, NhsAppSessions sessions)
    {
        sessions.End(context);
        Webview.Set(context, null);
        return Results.Redirect("/nhs-app");
    }

    private static async Task<IResult> SaveSettingsAsync(
        HttpContext context,
        NhsAppSessions sessions
    )
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (sessions.Current(context) is { } session)
        {
            session.NextFault = JumpOffFault.Find(form["fault"]);
            Webview.Set(context, form["platform"]);
        }
        return Results.Redirect("/nhs-app/appointments");
    }

    private static async Task<IResult> AppointmentsAsync(
        HttpContext context,
        NhsAppSessions sessions,
        AggregatorClient aggregator
    )
    {
        if (sessions.Current(context) is not { } session)
        {
            return Results.Redirect("/nhs-app");
        }
        var answer = await aggregator.AppointmentsAsync(
            session.Account.NhsNumber,
            sessions.IdTokenOf(session).Text,
            context.RequestAborted
        );
        return new RazorComponentResult<AppAppointments>(
            new
            {
                Session = session,
                Answer = answer,
                Platform = context.Request.Cookies[Webview.Cookie],
            }
        );
    }

    private static IResult Open(
        HttpContext context,
        string? link,
        NhsAppSessions sessions,
        JumpOff jumpOff
    )
    {
        if (sessions.Current(context) is not { } session)
        {
            return Results.Redirect("/nhs-app");
        }
        return jumpOff.Address(session, link) is { } address
            ? Results.Redirect(address)
            : Results.Json(new { error = "link must be one of the portal's" }, statusCode: 400);
    }
}
