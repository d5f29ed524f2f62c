using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.BookingSystems.Pages;
using Portal.Sandbox.Jwts;

namespace Portal.Sandbox.BookingSystems;

/// <summary>The hospitals' staff: a page for people, calls for scripts. All of it goes through the portal's API.</summary>
public static class BookingSystemEndpoints
{
    public static void MapBookingSystems(this IEndpointRouteBuilder app)
    {
        var hospitals = app.MapGroup("/hospitals");
        hospitals.MapGet(
            "/requests",
            async (string? nhsNumber, RequestDesk desk, CancellationToken cancellation) =>
                Results.Json(await desk.OpenAsync(nhsNumber, cancellation))
        );
        hospitals.MapPost("/requests/{id}/accept", AcceptAsync);
        hospitals.MapPost("/requests/{id}/reject", RejectAsync);
        hospitals.MapAppointments();
        hospitals.MapGet(
            "/",
            async (RequestDesk desk, CancellationToken cancellation) =>
                Page(await desk.OpenAsync(null, cancellation))
        );
        hospitals.MapPost("/", ActAsync);
    }

    private static async Task<IResult> AcceptAsync(
        string id,
        HttpRequest request,
        RequestDesk desk,
        CancellationToken cancellation
    )
    {
        if (await StaffBody.ReadAsync(request) is not { } body)
        {
            return JsonBody.Wrong("send {start, end, slot, text} as JSON, or nothing");
        }
        var (choice, wrong) = StaffBody.Choice(body);
        return choice is null
            ? JsonBody.Wrong(wrong!)
            : StaffCalls.Answer(await desk.AcceptAsync(id, choice, cancellation));
    }

    private static async Task<IResult> RejectAsync(
        string id,
        HttpRequest request,
        RequestDesk desk,
        CancellationToken cancellation
    ) =>
        (await StaffBody.ReadAsync(request))?.Text("text") is { } text
            ? StaffCalls.Answer(await desk.RejectAsync(id, text, cancellation))
            : JsonBody.Wrong("send {text} as JSON: the reason that the patient reads");

    private static async Task<IResult> ActAsync(
        HttpRequest request,
        StaffActs acts,
        RequestDesk desk,
        CancellationToken cancellation
    )
    {
        var form = await request.ReadFormAsync(cancellation);
        var body = new JsonObject();
        foreach (var (name, value) in form)
        {
            if (value.Count == 1 && !string.IsNullOrWhiteSpace(value[0]))
            {
                body[name] = value[0];
            }
        }
        var answer = await acts.DoAsync(body, cancellation);
        return Page(await desk.OpenAsync(null, cancellation), answer);
    }

    private static RazorComponentResult<StaffPage> Page(
        IReadOnlyList<OpenRequest> open,
        AggregatorAnswer? answer = null
    ) => new(new { Open = open, Answer = answer });
}
