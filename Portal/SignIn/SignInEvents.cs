using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;

namespace Portal.SignIn;

/// <summary>How a sign-in ends: with a fresh session, or on the page of its failure.</summary>
public sealed class SignInEvents(SessionCookie session) : OAuthEvents
{
    /// <summary>Whatever session this browser had ends first: the new one gets a key that nobody has seen.</summary>
    public override Task TicketReceived(TicketReceivedContext context) =>
        session.EndAsync(context.HttpContext);

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        Refuse(
            context.HttpContext,
            context.Failure is SignInRefusedException refused
                ? refused.Refusal
                : SignInRefusal.Failed($"error.{context.Failure?.GetType().Name}")
        );
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>Logs the code and sends the browser to the page, with nothing in its address.</summary>
    public static void Refuse(HttpContext context, SignInRefusal refusal)
    {
        var log = context.RequestServices.GetRequiredService<ILogger<SignInEvents>>();
        if (refusal.Page == SignInPaths.LoginProblem)
        {
            log.LogWarning("Sign-in failed: {Code}", refusal.Code);
        }
        else
        {
            log.LogInformation("Sign-in refused: {Code}", refusal.Code);
        }

        context.Response.Redirect(refusal.Page);
    }
}
