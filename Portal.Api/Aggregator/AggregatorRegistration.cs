using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;
using Portal.Api.Tokens;

namespace Portal.Api.Aggregator;

public static class AggregatorRegistration
{
    /// <summary>Well below the 9 seconds in which the Aggregator wants its answer.</summary>
    private static readonly TimeSpan _issuerTimeout = TimeSpan.FromSeconds(5);

    private static readonly string[] _reading = [HttpMethods.Get, HttpMethods.Head];

    public static IServiceCollection AddAggregator(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<AggregatorOptions>(configuration, AggregatorOptions.Section);
        services.AddValidatedOptions<AggregatorLimits>(configuration, AggregatorLimits.Section);
        services.AddOutsideIssuer();
        services.AddKeyedSingleton<IBearerTokenValidator>(
            AggregatorOptions.Section,
            (provider, _) =>
                Options(provider).OutsideIssuer.IsConfigured
                    ? provider.GetRequiredService<OutsideTokens>()
                    : provider.GetRequiredService<AccessTokens>()
        );
        return services
            .AddSingleton<VerifiedIdTokens>()
            .AddSingleton<AggregatorGate>()
            .AddSingleton<AggregatorRates>()
            .AddSingleton<AggregatorDeadline>()
            .AddSingleton<AggregatorRecord>()
            .AddSingleton<LeftOutResources>()
            .AddSingleton<LeftOutList>()
            .AddSingleton<UnreadableRequests>()
            .AddHostedService<LeftOutWriter>()
            .AddSingleton<AppointmentEndpoint>()
            .AddSingleton<DocumentEndpoint>()
            .AddSingleton<TaskEndpoint>();
    }

    /// <summary>What surrounds every request below /fhir. Goes in before routing.</summary>
    public static IApplicationBuilder UseAggregator(this IApplicationBuilder app) =>
        app.UseWhen(
            context =>
                context.Request.Path.StartsWithSegments(
                    AggregatorPaths.Root,
                    StringComparison.OrdinalIgnoreCase
                ),
            branch => branch.UseMiddleware<AggregatorFrame>()
        );

    /// <summary>The API's routes. No cookie opens them, and no other route takes the API's tokens.</summary>
    public static void MapAggregator(this IEndpointRouteBuilder endpoints)
    {
        var fhir = endpoints
            .MapGroup("")
            .AllowAnonymous()
            .DisableAntiforgery()
            .WithMetadata(
                new SystemRoute(() =>
                    FhirResults.Refuse(AggregatorRefusal.TooManyRequests(StrangerLimits.Wait))
                )
            );
        MapResource(
            fhir,
            AggregatorPaths.Appointment,
            (HttpContext context, AppointmentEndpoint endpoint) => endpoint.AnswerAsync(context)
        );
        MapResource(
            fhir,
            AggregatorPaths.DocumentReference,
            (HttpContext context, DocumentEndpoint endpoint) => endpoint.AnswerAsync(context)
        );
        MapResource(
            fhir,
            AggregatorPaths.Task,
            (HttpContext context, TaskEndpoint endpoint) => endpoint.AnswerAsync(context)
        );
        fhir.Map(
            $"{AggregatorPaths.Root}/{{**path}}",
            () => FhirResults.Refuse(AggregatorRefusal.NotFound)
        );
    }

    /// <summary>One resource's address: GET and HEAD are answered, every other method is told so.</summary>
    private static void MapResource(IEndpointRouteBuilder fhir, string path, Delegate answer)
    {
        fhir.MapMethods(path, _reading, answer);
        fhir.Map(path, RefuseMethod);
    }

    private static void AddOutsideIssuer(this IServiceCollection services)
    {
        services
            .AddHttpClient(OutsideIssuerMetadata.BackChannel)
            .ConfigureHttpClient(client =>
            {
                client.Timeout = _issuerTimeout;
                client.MaxResponseContentBufferSize = 1024 * 1024;
            });
        services
            .AddSingleton(provider => Options(provider).OutsideIssuer)
            .AddSingleton<OutsideIssuerMetadata>()
            .AddSingleton<OutsideTokens>();
    }

    private static AggregatorOptions Options(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<AggregatorOptions>>().Value;

    private static IResult RefuseMethod(HttpContext context)
    {
        context.Response.Headers.Allow = string.Join(", ", _reading);
        return FhirResults.Refuse(AggregatorRefusal.MethodNotAllowed);
    }
}
