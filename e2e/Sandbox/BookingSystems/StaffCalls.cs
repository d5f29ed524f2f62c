using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.Jwts;

namespace Portal.Sandbox.BookingSystems;

/// <summary>What scripts have the hospitals' staff do with appointments and times.</summary>
public static class StaffCalls
{
    public static void MapAppointments(this RouteGroupBuilder hospitals)
    {
        var one = hospitals.MapGroup("/appointments/{id}");
        one.MapGet(
            "",
            async (string id, AppointmentDesk desk, CancellationToken cancellation) =>
                Answer(await desk.FindAsync(id, cancellation))
        );
        one.MapPost("/cancel", CancelAsync);
        one.MapPost("/move", MoveAsync);
        one.MapPost("/mark", MarkAsync);
        hospitals.MapPost(
            "/slots/open",
            (HttpRequest request, SlotDesk desk, CancellationToken cancellation) =>
                SetSlotAsync(request, desk, isOpen: true, cancellation)
        );
        hospitals.MapPost(
            "/slots/close",
            (HttpRequest request, SlotDesk desk, CancellationToken cancellation) =>
                SetSlotAsync(request, desk, isOpen: false, cancellation)
        );
    }

    /// <summary><c>{status, effect, body}</c>: what the portal answered.</summary>
    public static IResult Answer(AggregatorAnswer answer) =>
        Results.Json(
            new JsonObject
            {
                ["status"] = answer.Status,
                ["effect"] = answer.Headers.GetValueOrDefault("X-Message-Effect"),
                ["body"] = answer.Json(),
            }
        );

    private static async Task<IResult> CancelAsync(
        string id,
        HttpRequest request,
        AppointmentDesk desk,
        CancellationToken cancellation
    ) =>
        await StaffBody.ReadAsync(request) is { } body
            ? Answer(
                await desk.CancelAsync(
                    id,
                    body.Text("reason"),
                    Flag(body, "closesSlot") == true,
                    cancellation
                )
            )
            : JsonBody.Wrong("send {reason, closesSlot} as JSON, or nothing");

    private static async Task<IResult> MarkAsync(
        string id,
        HttpRequest request,
        AppointmentDesk desk,
        CancellationToken cancellation
    ) =>
        await StaffBody.ReadAsync(request) is { } body && Flag(body, "attended") is { } attended
            ? Answer(await desk.MarkAsync(id, attended, cancellation))
            : JsonBody.Wrong("send {attended} as JSON: true or false");

    private static async Task<IResult> MoveAsync(
        string id,
        HttpRequest request,
        AppointmentDesk desk,
        CancellationToken cancellation
    )
    {
        const string wanted = "send {start, end, slot} as JSON: where to move it";
        if (await StaffBody.ReadAsync(request) is not { } body)
        {
            return JsonBody.Wrong(wanted);
        }
        var (choice, wrong) = StaffBody.Choice(body);
        return choice?.Start is null
            ? JsonBody.Wrong(wrong ?? wanted)
            : Answer(await desk.MoveAsync(id, choice, cancellation));
    }

    private static async Task<IResult> SetSlotAsync(
        HttpRequest request,
        SlotDesk desk,
        bool isOpen,
        CancellationToken cancellation
    )
    {
        var body = await StaffBody.ReadAsync(request);
        var clinic = HospitalWorld.Clinics.FirstOrDefault(one => one.Id == body?.Text("clinic"));
        return clinic is not null && body!.TryInstant("start", out var start) && start is { } at
            ? Answer(await desk.SetAsync(clinic, at, isOpen, cancellation))
            : JsonBody.Wrong(
                "send {clinic, start} as JSON: a clinic's id, such as NB-DERM, and an instant"
            );
    }

    private static bool? Flag(JsonObject body, string name) =>
        body[name] is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;
}
