using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Portal.Api.Fhir;

namespace Portal.Api.Aggregator;

/// <summary>Answers in FHIR JSON.</summary>
public static class FhirResults
{
    public static IResult Refuse(AggregatorRefusal refusal) => new Refused(refusal);

    private static async Task WriteAsync<T>(HttpContext context, T value, JsonTypeInfo<T> type)
    {
        context.Response.ContentType = FhirJson.ContentType;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            FhirJson.Write(context.Response.BodyWriter, value, type);
            await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
        }
    }

    private static OperationOutcome OutcomeOf(AggregatorRefusal refusal) =>
        new()
        {
            Issue =
            [
                new()
                {
                    Code = refusal.Code,
                    Diagnostics = refusal.Diagnostics,
                    Details = refusal.Details is { } code
                        ? new([new(FhirSystems.SpineErrors, code)])
                        : null,
                },
            ],
        };

    private sealed class Refused(AggregatorRefusal refusal) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            AggregatorCall.Of(httpContext).Reason = refusal.Reason;
            httpContext.Response.StatusCode = refusal.Status;
            if (refusal.Challenge is not null)
            {
                httpContext.Response.Headers.WWWAuthenticate = refusal.Challenge;
            }
            if (refusal.RetryAfter is { } wait)
            {
                httpContext.Response.Headers.RetryAfter = Math.Max(
                        1,
                        (long)Math.Ceiling(wait.TotalSeconds)
                    )
                    .ToString(CultureInfo.InvariantCulture);
            }
            return WriteAsync(httpContext, OutcomeOf(refusal), FhirJson.Default.OperationOutcome);
        }
    }
}
