using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Components.Endpoints;
using Portal.NhsApp;

namespace Portal.SignIn;

/// <summary>
/// A page asked for with the NHS App's assertion: whoever was logged in here is logged out, since the patient in the
/// app may be another, and a new sign-in starts at once.
/// </summary>
public sealed class JumpOff(
    RequestDelegate next,
    SessionCookie session,
    SignInEvents events,
    SignInMetrics metrics
)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if (
            !HttpMethods.IsGet(request.Method)
            || !MayBePage(context)
            || !request.Query.TryGetValue(AssertedIdentity.Parameter, out var values)
        )
        {
            await next(context);
            return;
        }

        metrics.Launched(context);
        await session.EndAsync(context);
        if (AssertedIdentity.Read(values) is not { } assertion)
        {
            if (FromNhsApp.IsIn(request))
            {
                FromNhsAppRedirects.Keep(context);
            }
            events.Refuse(context, SignInRefusal.Failed("jump-off.malformed"));
            return;
        }

        var properties = SignInState.For(DeepLink.Of(request), isJumpOff: true);
        properties.SetParameter(NhsLoginHandler.AssertionParameter, assertion);
        await context.ChallengeAsync(NhsLoginHandler.SchemeName, properties);
    }

    /// <summary>Also an address that leads nowhere: its patient signs in and reads that the page is not there.</summary>
    private static bool MayBePage(HttpContext context) =>
        context.GetEndpoint() is not { } endpoint
        || endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;
}
