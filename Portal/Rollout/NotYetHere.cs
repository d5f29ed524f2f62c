using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Documents;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;
using Portal.SignIn;

namespace Portal.Rollout;

/// <summary>
/// Says of an address that was not found whether it is the patient's own, at a hospital that does not use the portal yet.
/// Of everything else it says nothing: what is another patient's, hidden or unknown stays the same.
/// </summary>
public sealed partial class NotYetHere(
    BookingStore bookings,
    DocumentStore documents,
    TaskStore tasks,
    JourneyStore journeys,
    TrustContacts contacts
)
{
    private static readonly object _key = new();

    /// <summary>Looks at each address that was not found, before the page that says so is made.</summary>
    public static IApplicationBuilder Use(IApplicationBuilder app) =>
        app.Use(
            async (context, next) =>
            {
                await next(context);
                if (
                    context.Response
                        is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false }
                    && context.Features.Get<IStatusCodeReExecuteFeature>() is null
                )
                {
                    context.Items[_key] = await context
                        .RequestServices.GetRequiredService<NotYetHere>()
                        .FindAsync(context);
                }
            }
        );

    /// <summary>Whom to ask; null where what was asked for is nothing of the kind.</summary>
    public static TrustContact? Of(HttpContext context) => context.Items[_key] as TrustContact;

    private async Task<TrustContact?> FindAsync(HttpContext context)
    {
        if (
            CurrentPatient.From(context.User) is not { } patient
            || Target().Match(context.Request.Path) is not { Success: true } target
            || !Guid.TryParse(target.Groups["id"].ValueSpan, out var id)
        )
        {
            return null;
        }
        var cancellation = context.RequestAborted;
        var trust = target.Groups["what"].Value switch
        {
            "documents" => await documents.NotYetAsync(patient.Key, id, cancellation),
            "questionnaires" => await tasks.NotYetAsync(patient.Key, id, cancellation),
            // Somebody was in the middle of it when the hospital was turned off.
            "book" or "change" or "cancel" => await journeys.FindAsync(
                patient.Key,
                id,
                cancellation
            )
                is { } journey
                ? await bookings.NotYetAsync(patient.Key, journey.SubjectId, cancellation)
                : null,
            _ => await bookings.NotYetAsync(patient.Key, id, cancellation),
        };
        return trust is { } found ? await contacts.FindAsync(found, cancellation) : null;
    }

    [GeneratedRegex(
        "^/(?<what>appointments|referrals|documents|questionnaires|book|change|cancel)/(?<id>[0-9a-fA-F-]{36})(/|$)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 100
    )]
    private static partial Regex Target();
}
