using Microsoft.AspNetCore.Http;
using Portal.Api.Aggregator;
using Portal.Api.Audit;
using Portal.Api.Hosting;
using Portal.Api.Storage;
using Portal.Api.Tokens;

namespace Portal.Api.Intake.Inbound;

/// <summary>Who calls, for which trust, and may they: the first check that fails is the answer.</summary>
public sealed class InboundGate(AccessTokens tokens, InboundRateLimits limits, Database database)
{
    public const string Scope = "bookings.write";

    public async Task<InboundAnswer> AnswerAsync(
        HttpContext context,
        Func<InboundCaller, Task<InboundAnswer>> answer
    )
    {
        var (caller, refusal) = await AdmitAsync(context);
        return caller is null ? refusal! : await answer(caller);
    }

    private async Task<(InboundCaller? Caller, InboundRefusal? Refusal)> AdmitAsync(
        HttpContext context
    )
    {
        var call = InboundCall.Of(context);
        var bearer = BearerHeader.Read(context.Request.Headers.Authorization);
        var token = bearer is null
            ? null
            : await tokens.ValidateAsync(bearer.Value, context.RequestAborted);
        if (!limits.Allows(token?.ClientId ?? Stranger(context)))
        {
            call.ClientId = token?.ClientId;
            return (null, InboundRefusal.TooManyRequests);
        }
        if (token is null)
        {
            return (
                null,
                bearer is null ? InboundRefusal.TokenMissing : InboundRefusal.TokenInvalid
            );
        }
        call.ClientId = token.ClientId;
        ProvenCaller.Is(context);
        AuditTrail.Current?.ActsAs(AuditActorKind.Hospital, token.ClientId);
        if (!token.Scopes.Contains(Scope))
        {
            return (null, InboundRefusal.ScopeMissing);
        }
        if (
            token.OdsCode is not { } odsCode
            || await TrustAsync(odsCode, context.RequestAborted) is not { } trust
        )
        {
            return (null, InboundRefusal.TrustMissing);
        }
        call.Trust = odsCode;
        return AcceptHeader.AllowsFhirJson(context.Request.Headers.Accept)
            ? (new(token.ClientId, trust, odsCode), null)
            : (null, InboundRefusal.NotAcceptable);
    }

    private Task<Guid?> TrustAsync(string odsCode, CancellationToken cancellation) =>
        database.QuerySingleOrDefaultAsync<Guid?>(
            "SELECT id FROM trusts WHERE ods_code = @odsCode",
            new { odsCode },
            cancellation
        );

    // No client id has a blank, so a stranger never uses up a client's share.
    private static string Stranger(HttpContext context) =>
        $"address {CallerNetwork.Of(context.Connection.RemoteIpAddress)}";
}
