using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Api.Tokens;

namespace Portal.Api.Aggregator;

/// <summary>
/// Who asks, for whom, and may they: the checks of every resource, in the standard's order. The first that fails is the
/// answer. What needs the patient's rows is asked once they are read.
/// </summary>
public sealed class AggregatorGate(
    [FromKeyedServices(AggregatorOptions.Section)] IBearerTokenValidator bearerTokens,
    VerifiedIdTokens idTokens,
    AggregatorRates rates,
    IOptions<AggregatorOptions> options,
    TimeProvider clock
)
{
    private const int MinimumAge = 16;

    /// <summary>Answers with what was read of the patient, or says why not.</summary>
    public async Task<IResult> AnswerAsync<T>(
        HttpContext context,
        AuditKind kind,
        Func<AggregatorQuery, CancellationToken, Task<T>> read,
        Func<AggregatorQuery, T, IResult> answer
    )
        where T : IVisible
    {
        var (query, refusal) = await AdmitAsync(context, kind);
        if (query is null)
        {
            return FhirResults.Refuse(refusal!);
        }
        var visible = await read(query, context.RequestAborted);
        if (RefusalOf(query, visible.Access) is { } denied)
        {
            await NoteAsync(context, kind, query.Patient, denied.Reason);
            return FhirResults.Refuse(denied);
        }
        var reason = visible.Access.Refusal?.ToString();
        AggregatorCall.Of(context).Reason = reason;
        await NoteAsync(context, kind, query.Patient, reason, visible);
        return answer(query, visible);
    }

    /// <summary>What the Aggregator saw of whom; with a reason, what it did not.</summary>
    private static async ValueTask NoteAsync(
        HttpContext context,
        AuditKind kind,
        NhsNumber patient,
        string? reason,
        IVisible? visible = null
    )
    {
        if (AuditTrail.Current is { } trail)
        {
            await trail.NoteAsync(
                new(AuditAction.Read, kind)
                {
                    PatientId = visible?.Access.Open is [var open, ..] ? open.PatientId : null,
                    NhsNumber = patient,
                    Outcome = reason is null ? AuditOutcome.Done : AuditOutcome.Refused,
                    Reason = reason,
                    Items = visible?.Count,
                },
                context.RequestAborted
            );
        }
    }

    /// <returns>The request that may go on, or why it may not.</returns>
    private async Task<(AggregatorQuery? Query, AggregatorRefusal? Refusal)> AdmitAsync(
        HttpContext context,
        AuditKind kind
    )
    {
        var call = AggregatorCall.Of(context);
        var headers = context.Request.Headers;
        var cancellation = context.RequestAborted;

        var (client, refusal) = await AuthenticateAsync(headers.Authorization, cancellation);
        if (client is null)
        {
            return (null, refusal);
        }
        call.ClientId = client.ClientId;
        ProvenCaller.Is(context);
        AuditTrail.Current?.ActsAs(AuditActorKind.Aggregator, client.ClientId);
        if (!IsAggregator(client))
        {
            return (null, AggregatorRefusal.OtherClient(options.Value.Scopes));
        }
        // After the client is known: no stranger uses up the Aggregator's share.
        if (rates.WaitFor(call.Route) is { } wait)
        {
            return (null, AggregatorRefusal.TooManyRequests(wait));
        }
        if (call.CorrelationId is not { } correlationId)
        {
            return (null, AggregatorRefusal.CorrelationIdMissing);
        }

        var (number, invalid) = PatientIdentifier.Read(context.Request.QueryString.Value);
        invalid ??= AggregatorParameters.RefusalOf(
            context.Request.QueryString.Value,
            headers["Prefer"]
        );
        if (invalid is not null)
        {
            return (null, invalid);
        }

        var result = await idTokens.ValidateAsync(
            IdTokenHeader.Read(headers[IdTokenHeader.Name]),
            options.Value.Audiences,
            cancellation
        );
        refusal =
            !result.IsAccepted ? AggregatorRefusal.IdToken(result.Failure.Value)
            : result.Token.NhsNumber != number ? AggregatorRefusal.NhsNumberMismatch
            : !AcceptHeader.AllowsFhirJson(headers.Accept) ? AggregatorRefusal.NotAcceptable
            : null;
        if (refusal is not null)
        {
            await NoteAsync(context, kind, number, refusal.Reason);
            return (null, refusal);
        }
        return (new AggregatorQuery(number, result.Token!.BirthDate, correlationId), null);
    }

    /// <summary>The checks that follow the reading of the patient's registrations; null when the data, if any, may go out.</summary>
    private AggregatorRefusal? RefusalOf(AggregatorQuery query, PatientAccess access)
    {
        if (access.Refusal == AccessRefusal.BirthDateMismatch)
        {
            return options.Value.OnBirthDateMismatch == BirthDateMismatchAnswer.Unauthorized
                ? AggregatorRefusal.BirthDateMismatch
                : null;
        }
        return PatientAccess.AgeOn(clock.Today(), query.BirthDate) < MinimumAge
            ? AggregatorRefusal.Under16
            : null;
    }

    private async Task<(BearerToken? Client, AggregatorRefusal? Refusal)> AuthenticateAsync(
        StringValues authorization,
        CancellationToken cancellation
    )
    {
        if (BearerHeader.Read(authorization) is not { } bearer)
        {
            return (null, AggregatorRefusal.BearerTokenMissing);
        }
        try
        {
            return await bearerTokens.ValidateAsync(bearer, cancellation) is { } client
                ? (client, null)
                : (null, AggregatorRefusal.BearerTokenInvalid);
        }
        catch (IssuerUnavailableException)
        {
            return (null, AggregatorRefusal.IssuerUnavailable);
        }
    }

    private bool IsAggregator(BearerToken client) =>
        options.Value.AllowedClientIds.Contains(client.ClientId, StringComparer.Ordinal)
        && options.Value.Scopes.All(client.Scopes.Contains);
}
