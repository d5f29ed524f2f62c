using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Intake.Inbound.Answers;
using Portal.Api.Intake.Inbound.Appointments;
using Portal.Api.Intake.Inbound.Batches;
using Portal.Api.Intake.Inbound.Requests;
using Portal.Api.Intake.Inbound.Slots;
using Portal.Api.Outbox;

namespace Portal.Api.Intake.Inbound;

public static class InboundRegistration
{
    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>The API for hospital systems.</summary>
    public static IServiceCollection AddInbound(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<InboundOptions>(configuration, InboundOptions.Section);
        return services
            .AddSingleton<InboundRateLimits>()
            .AddSingleton<InboundMetrics>()
            .AddSingleton<ImportLog>()
            .AddSingleton<HospitalCalls>()
            .AddSingleton<IOutboxRound, ImportWatch>()
            .AddSingleton<InboundGate>()
            .AddSingleton<AppointmentOperations>()
            .AddSingleton<TrustAppointments>()
            .AddSingleton<AppointmentEndpoints>()
            .AddSingleton<TrustSlots>()
            .AddSingleton<SlotEndpoints>()
            .AddSingleton<InboundUpdates>()
            .AddSingleton<BatchEndpoint>()
            .AddSingleton<SentAnswers>()
            .AddSingleton<AnswerEndpoints>()
            .AddSingleton<RequestLinks>()
            .AddSingleton<RequestEndpoints>();
    }

    /// <summary>What surrounds every request below /hospital. Goes in before routing.</summary>
    public static IApplicationBuilder UseInbound(this IApplicationBuilder app) =>
        app.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments(
                    InboundPaths.Root,
                    StringComparison.OrdinalIgnoreCase
                ),
            branch => branch.UseMiddleware<InboundFrame>()
        );

    /// <summary>The API's routes. No cookie opens them, and no other route takes the API's tokens.</summary>
    public static void MapInbound(this IEndpointRouteBuilder endpoints)
    {
        var hospital = endpoints
            .MapGroup("")
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(new SystemRoute(() => InboundAnswer.Of(InboundRefusal.TooManyRequests)));
        hospital.MapMethods(InboundPaths.OpenApi, _reading, () => OpenApiDocument.Answer());
        hospital.MapRequests();
        hospital.MapAppointments();
        hospital.MapSlots();
        hospital.MapAnswers();
        hospital.Map(
            $"{InboundPaths.Root}/{{**path}}",
            () => InboundAnswer.Of(InboundRefusal.NoSuchRoute)
        );
    }

    private static void MapRequests(this RouteGroupBuilder hospital)
    {
        hospital.MapMethods(
            InboundPaths.Task,
            _reading,
            (HttpContext context, InboundGate gate, RequestEndpoints requests) =>
                gate.AnswerAsync(context, caller => requests.SearchAsync(context, caller))
        );
        hospital.MapMethods(
            $"{InboundPaths.Task}/{{id}}",
            _reading,
            (HttpContext context, string id, InboundGate gate, RequestEndpoints requests) =>
                gate.AnswerAsync(context, caller => requests.ReadAsync(context, caller, id))
        );
        hospital.MapPost(
            $"{InboundPaths.Task}/{{id}}/$accept",
            (HttpContext context, string id, InboundGate gate, RequestEndpoints requests) =>
                gate.AnswerAsync(context, caller => requests.AcceptAsync(context, caller, id))
        );
        hospital.MapPost(
            $"{InboundPaths.Task}/{{id}}/$reject",
            (HttpContext context, string id, InboundGate gate, RequestEndpoints requests) =>
                gate.AnswerAsync(context, caller => requests.RejectAsync(context, caller, id))
        );
        hospital.RefuseOtherMethods(InboundPaths.Task, _reading);
        hospital.RefuseOtherMethods($"{InboundPaths.Task}/{{id}}", _reading);
        hospital.RefuseOtherMethods($"{InboundPaths.Task}/{{id}}/$accept", HttpMethods.Post);
        hospital.RefuseOtherMethods($"{InboundPaths.Task}/{{id}}/$reject", HttpMethods.Post);
    }

    private static void MapAppointments(this RouteGroupBuilder hospital)
    {
        const string one = $"{InboundPaths.Appointment}/{{id}}";
        hospital.MapMethods(
            InboundPaths.Appointment,
            _reading,
            (HttpContext context, InboundGate gate, AppointmentEndpoints appointments) =>
                gate.AnswerAsync(context, caller => appointments.SearchAsync(context, caller))
        );
        hospital.MapMethods(
            one,
            _reading,
            (HttpContext context, string id, InboundGate gate, AppointmentEndpoints appointments) =>
                gate.AnswerAsync(context, caller => appointments.ReadAsync(context, caller, id))
        );
        hospital.MapUpdate(InboundPaths.Appointment);
        hospital.MapUpdate(one);
        string[] methods = [.. _reading, HttpMethods.Put];
        hospital.RefuseOtherMethods(InboundPaths.Appointment, methods);
        hospital.RefuseOtherMethods(one, methods);
    }

    private static void MapAnswers(this RouteGroupBuilder hospital)
    {
        const string one = $"{InboundPaths.QuestionnaireResponse}/{{id}}";
        hospital.MapMethods(
            InboundPaths.QuestionnaireResponse,
            _reading,
            (HttpContext context, InboundGate gate, AnswerEndpoints answers) =>
                gate.AnswerAsync(context, caller => answers.SearchAsync(context, caller))
        );
        hospital.MapMethods(
            one,
            _reading,
            (HttpContext context, string id, InboundGate gate, AnswerEndpoints answers) =>
                gate.AnswerAsync(context, caller => answers.ReadAsync(context, caller, id))
        );
        hospital.RefuseOtherMethods(InboundPaths.QuestionnaireResponse, _reading);
        hospital.RefuseOtherMethods(one, _reading);
    }

    private static void MapSlots(this RouteGroupBuilder hospital)
    {
        hospital.MapMethods(
            InboundPaths.Slot,
            _reading,
            (HttpContext context, InboundGate gate, SlotEndpoints slots) =>
                gate.AnswerAsync(context, caller => slots.SearchAsync(context, caller))
        );
        hospital.MapUpdate(InboundPaths.Slot);
        hospital.MapPost(
            InboundPaths.Base,
            (HttpContext context, InboundGate gate, BatchEndpoint batch) =>
                gate.AnswerAsync(context, caller => batch.AnswerAsync(context, caller))
        );
        hospital.RefuseOtherMethods(InboundPaths.Slot, [.. _reading, HttpMethods.Put]);
        hospital.RefuseOtherMethods(InboundPaths.Base, HttpMethods.Post);
    }

    private static void MapUpdate(this RouteGroupBuilder hospital, string path) =>
        hospital.MapPut(
            path,
            (HttpContext context, InboundGate gate, InboundUpdates updates) =>
                gate.AnswerAsync(
                    context,
                    caller =>
                        updates.PutAsync(
                            context,
                            caller,
                            $"{context.Request.Path.Value![(InboundPaths.Base.Length + 1)..]}{context.Request.QueryString}"
                        )
                )
        );

    private static void RefuseOtherMethods(
        this RouteGroupBuilder hospital,
        string path,
        params string[] methods
    ) =>
        hospital.Map(
            path,
            () => InboundAnswer.Of(InboundRefusal.MethodNotAllowed(string.Join(", ", methods)))
        );
}
