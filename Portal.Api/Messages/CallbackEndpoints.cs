using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;
using Portal.Api.Audit;
using Portal.Api.Hosting;

namespace Portal.Api.Messages;

/// <summary>
/// Where the NHS App and NHS Notify say what became of messages. Each is there only when its proof was agreed. The NHS App
/// is given <c>{Portal:BaseUrl}/nhs-app</c> as the base address: <c>/fhir/R4/Task</c> itself is the Aggregator's.
/// </summary>
public static class CallbackEndpoints
{
    public const string NhsAppReceipts = "/nhs-app/FHIR/R4/Task";
    public const string NhsAppReplies = "/nhs-app/FHIR/R4/CommunicationRequest";
    public const string NotifyStatuses = "/notify/statuses";

    private const int LongestBody = 1024 * 1024;

    public static void MapMessageCallbacks(this IEndpointRouteBuilder app)
    {
        var callbacks = app.MapGroup("")
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(
                new SystemRoute(() => Results.StatusCode(StatusCodes.Status429TooManyRequests))
            );
        callbacks.MapPost(NhsAppReceipts, NhsAppAsync);
        callbacks.MapPost(NhsAppReplies, ReplyAsync);
        callbacks.MapPost(NotifyStatuses, NotifyAsync);
    }

    private static async Task<IResult> NhsAppAsync(
        HttpContext context,
        CallbackCredentials credentials,
        MessageReceipts receipts,
        ILogger<MessageReceipts> log
    )
    {
        if (!credentials.TakesNhsApp)
        {
            return Results.NotFound();
        }
        if (!await credentials.IsNhsAppAsync(context))
        {
            return Results.Unauthorized();
        }
        ProvenCaller.Is(context);
        AuditTrail.Current?.ActsAs(AuditActorKind.Service, nameof(MessageChannelKind.NhsApp));
        return await TakeAsync(
            await LimitedBody.ReadAsync(context.Request, LongestBody),
            CallbackBodies.NhsApp,
            receipts,
            log,
            context.RequestAborted
        );
    }

    /// <summary>The portal's messages ask for no replies: one that comes is taken, and nobody waits for it.</summary>
    private static async Task<IResult> ReplyAsync(
        HttpContext context,
        CallbackCredentials credentials,
        ILogger<MessageReceipts> log
    )
    {
        if (!credentials.TakesNhsApp)
        {
            return Results.NotFound();
        }
        if (!await credentials.IsNhsAppAsync(context))
        {
            return Results.Unauthorized();
        }
        ProvenCaller.Is(context);
        log.LogWarning(
            "The NHS App passed on a reply, though no message of the portal asks for one"
        );
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }

    private static async Task<IResult> NotifyAsync(
        HttpContext context,
        CallbackCredentials credentials,
        MessageReceipts receipts,
        ILogger<MessageReceipts> log
    )
    {
        if (!credentials.TakesNotify)
        {
            return Results.NotFound();
        }
        var body = await LimitedBody.ReadAsync(context.Request, LongestBody);
        if (body is null)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        if (!credentials.IsNotify(context.Request.Headers, body))
        {
            return Results.Unauthorized();
        }
        ProvenCaller.Is(context);
        AuditTrail.Current?.ActsAs(AuditActorKind.Service, nameof(MessageChannelKind.Notify));
        return await TakeAsync(body, CallbackBodies.Notify, receipts, log, context.RequestAborted);
    }

    private static async Task<IResult> TakeAsync(
        byte[]? body,
        Func<ReadOnlyMemory<byte>, IReadOnlyList<MessageReceipt>?> read,
        MessageReceipts receipts,
        ILogger<MessageReceipts> log,
        CancellationToken cancellation
    )
    {
        if (body is null)
        {
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        }
        if (read(body) is not { } taken)
        {
            return Results.BadRequest();
        }
        var fresh = await receipts.TakeAsync(taken, cancellation);
        log.LogInformation(
            "{Count} receipts of messages came, {Fresh} of them new",
            taken.Count,
            fresh
        );
        return Results.StatusCode(StatusCodes.Status202Accepted);
    }
}
