using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Portal.Api.Audit;

namespace Portal.SignIn;

/// <summary>How a sign-in ends: with a fresh session, or on the page of its failure.</summary>
public sealed class SignInEvents(
    SessionCookie session,
    VisitReports visits,
    SignInMetrics metrics,
    ILogger<SignInEvents> log
) : OAuthEvents
{
    /// <summary>Whatever session this browser had ends first: the new one gets a key that nobody has seen.</summary>
    public override async Task TicketReceived(TicketReceivedContext context)
    {
        await session.EndAsync(context.HttpContext);
        var patient = CurrentPatient.From(context.Principal!)!;
        await visits.SignedInAsync(
            context.HttpContext,
            patient,
            context.Properties!,
            context.ReturnUri
        );
        await NoteAsync(patient.Key.PatientId, patient.SessionId, reason: null);
        log.LogInformation("Signed in: {Patient}", patient);
    }

    public override Task RemoteFailure(RemoteFailureContext context)
    {
        var refusal = context.Failure switch
        {
            SignInRefusedException refused => refused.Refusal,
            AuthenticationFailureException => SignInRefusal.Failed("handler.failed"),
            _ => null,
        };
        if (refusal is null)
        {
            // A fault or an outage of ours goes the way of all others: logged whole, with the page that has a reference.
            return Task.CompletedTask;
        }

        Refuse(context.HttpContext, refusal, context.Failure?.InnerException);
        context.HandleResponse();
        return Task.CompletedTask;
    }

    /// <summary>A patient came in, or was refused.</summary>
    internal static async ValueTask NoteAsync(Guid patientId, Guid? sessionId, string? reason)
    {
        if (AuditTrail.Current is { } trail)
        {
            trail.ActsAs(AuditActorKind.Patient, patientId.ToString(), sessionId?.ToString());
            await trail.NoteAsync(
                new(AuditAction.LogIn, AuditKind.Session)
                {
                    PatientId = patientId,
                    EntityId = sessionId?.ToString(),
                    Outcome = reason is null ? AuditOutcome.Done : AuditOutcome.Refused,
                    Reason = reason,
                }
            );
        }
    }

    /// <summary>Logs the code and sends the browser to the page, with nothing of the person in its address.</summary>
    public void Refuse(HttpContext context, SignInRefusal refusal, Exception? cause = null)
    {
        log.Log(
            refusal.Page == SignInPaths.LoginProblem ? LogLevel.Warning : LogLevel.Information,
            cause,
            "Sign-in refused: {Code}",
            refusal.Code
        );
        metrics.Failed(refusal.Code);
        context.Response.Redirect(refusal.Page);
    }
}
