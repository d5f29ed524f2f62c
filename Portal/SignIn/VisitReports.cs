using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Portal.Api.Audit;
using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.NhsApp;

namespace Portal.SignIn;

/// <summary>Notes for the Reporting Service who began a session, who was refused one, and which deep link brought them.</summary>
public sealed partial class VisitReports(
    VisitNotes notes,
    LogIns logIns,
    SignInMetrics metrics,
    TimeProvider clock
)
{
    /// <summary>A session began; where a link to an appointment, letter or questionnaire began it, that one is viewed.</summary>
    public async Task SignedInAsync(
        HttpContext context,
        CurrentPatient patient,
        AuthenticationProperties properties,
        string? address
    )
    {
        var session = Session(context, patient.SessionId, patient.Key.PatientId, properties);
        await notes.SessionAsync(session);
        metrics.Began(session.IsInNhsApp);
        if (
            metrics.CountsSignUps
            && await logIns.IsFirstAsync(patient.Key.PatientId, CancellationToken.None)
        )
        {
            metrics.SignedUp();
        }
        if (SignInState.IsJumpOff(properties) && TargetOf(address) is (var kind, var id))
        {
            await ViewedAsync(patient, kind, id, SignInState.TrackingId(properties));
        }
    }

    /// <summary>
    /// A patient of ours was refused. The NHS is told where the birth date differs, or where the trust keeps the patient
    /// out; of the under-age and the restricted it hears nothing.
    /// </summary>
    public Task RefusedAsync(
        HttpContext context,
        Guid patientId,
        AccessRefusal refusal,
        AuthenticationProperties properties
    )
    {
        if (refusal is AccessRefusal.TooYoung or AccessRefusal.Restricted)
        {
            return Task.CompletedTask;
        }
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        return notes.SessionAsync(
            Session(context, id, patientId, properties) with
            {
                Outcome =
                    refusal == AccessRefusal.BirthDateMismatch
                        ? SessionOutcome.BirthDateMismatch
                        : SessionOutcome.Failed,
            }
        );
    }

    /// <summary>
    /// A page that the patient may see was asked for while logged in: a view where a link of the NHS's led to it. Signing
    /// in takes note of the others.
    /// </summary>
    public Task ViewedAsync(
        CurrentPatient patient,
        HttpRequest request,
        OutboxKind kind,
        Guid entityId
    )
    {
        if (DeepLink.Of(request).TrackingId is not { } tracking)
        {
            return Task.CompletedTask;
        }
        metrics.Launched(request.HttpContext);
        return ViewedAsync(patient, kind, entityId, tracking);
    }

    private Task ViewedAsync(
        CurrentPatient patient,
        OutboxKind kind,
        Guid entityId,
        Guid? trackingId
    ) =>
        notes.ViewAsync(
            kind,
            new()
            {
                EntityId = entityId,
                PatientId = patient.Key.PatientId,
                SessionId = patient.SessionId,
                TrackingId = trackingId,
            }
        );

    private static SessionHappened Session(
        HttpContext context,
        Guid id,
        Guid patientId,
        AuthenticationProperties properties
    ) =>
        new()
        {
            SessionId = id,
            PatientId = patientId,
            IsInNhsApp = NhsAppContext.From(context.Request).IsNative,
            Device = Device(context.Request),
            TrackingId = SignInState.TrackingId(properties),
        };

    /// <summary>Printable and no longer than the service takes; null where the browser says nothing.</summary>
    private static string? Device(HttpRequest request)
    {
        var said = string.Concat(
            request.Headers.UserAgent.ToString().Where(letter => letter is >= ' ' and <= '~')
        );
        return said.Length switch
        {
            0 => null,
            > 512 => said[..512],
            _ => said,
        };
    }

    private static (OutboxKind Kind, Guid Id)? TargetOf(string? address) =>
        Target().Match(address ?? "") is { Success: true } match
        && Guid.TryParse(match.Groups["id"].ValueSpan, out var id)
            ? (KindOf(match.Groups["what"].Value), id)
            : null;

    private static OutboxKind KindOf(string what) =>
        what switch
        {
            "documents" => OutboxKind.DocumentViewed,
            "questionnaires" => OutboxKind.QuestionnaireViewed,
            _ => OutboxKind.AppointmentViewed,
        };

    [GeneratedRegex(
        @"^/(?<what>appointments|documents|questionnaires)/(?<id>[0-9a-fA-F-]{36})(\?|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Target();
}
