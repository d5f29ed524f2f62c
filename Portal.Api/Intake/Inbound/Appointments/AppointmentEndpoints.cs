using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Aggregator;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Intake.Files;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Inbound.Appointments;

/// <summary><c>Appointment</c>: what hospitals book, move, cancel and mark, and what they read back.</summary>
public sealed class AppointmentEndpoints(
    TrustAppointments appointments,
    AppointmentOperations operations,
    IOptions<PortalOptions> portal,
    TimeProvider clock
)
{
    private readonly AppointmentMapping _mapping = new(portal.Value);
    private readonly string _address = portal.Value.BaseUrl + InboundPaths.Appointment;

    private readonly ImportOptions _reading = new()
    {
        PortalSystem = portal.Value.BaseUrl + AggregatorPaths.Appointment,
    };

    public async Task<InboundAnswer> SearchAsync(HttpContext context, InboundCaller hospital)
    {
        var (search, refusal) = AppointmentSearch.Read(context.Request.QueryString.Value);
        if (search is null)
        {
            return refusal!;
        }
        var found = search.Source is { } source
            ? await appointments.BySourceAsync(hospital.TrustId, source, context.RequestAborted)
            : await appointments.OfPatientAsync(
                hospital.TrustId,
                search.Patient!.Value,
                context.RequestAborted
            );
        return InboundAnswer.Of(
            Bundle.Of(
                portal.Value.BaseUrl + InboundPaths.Base,
                [
                    .. found.Select(one =>
                        _mapping.Map(
                            one.Appointment,
                            one.Patient,
                            InboundCall.Of(context).CorrelationId
                        )
                    ),
                ]
            ),
            FhirJson.Default.AppointmentBundle
        );
    }

    public async Task<InboundAnswer> ReadAsync(
        HttpContext context,
        InboundCaller hospital,
        string id
    ) =>
        Guid.TryParseExact(id, "D", out var known)
            ? await FindAsync(
                hospital,
                known,
                InboundCall.Of(context).CorrelationId,
                context.RequestAborted
            ) ?? InboundRefusal.NotFound
            : InboundRefusal.NotFound;

    /// <param name="put">An Appointment, by our id or by the hospital's identifier, whether that is known here or not.</param>
    /// <param name="cancellation">Ends it without any change.</param>
    internal async Task<InboundAnswer> PutAsync(InboundPut put, CancellationToken cancellation)
    {
        var (root, other) = InboundBody.Root(put.Json, nameof(ResourceType.Appointment));
        if (root is null)
        {
            return other!;
        }
        var read = new ResourceReader(clock, _reading).Read(
            new Piece(JsonSerializer.SerializeToUtf8Bytes(put.Json), 1)
        );
        if (read.Resource is not IncomingAppointment said)
        {
            return InboundRefusal.Invalid(read.Faults);
        }
        var (version, unordered) = SourceVersions.Of(put.Json, nameof(ResourceType.Appointment));
        var (basedOn, mismatch) = BasedOn(put.IfMatch);
        if (mismatch is not null)
        {
            return mismatch;
        }
        var message = new AppointmentMessage(put.Hospital, said, version)
        {
            AppointmentId = put.Id,
            BasedOn = basedOn,
        };
        var faults = new[]
        {
            unordered,
            ConditionalUrl.Fault(put.Source, said.Identity, nameof(ResourceType.Appointment)),
        }
            .OfType<Fault>()
            .Concat(message.Faults())
            .ToList();
        return faults.Count > 0
            ? InboundRefusal.Invalid(faults)
            : await DoneAsync(
                put,
                message,
                await message.SendAsync(operations, cancellation),
                cancellation
            );
    }

    private async Task<InboundAnswer> DoneAsync(
        InboundPut put,
        AppointmentMessage message,
        Outcome<HospitalDone> outcome,
        CancellationToken cancellation
    )
    {
        if (!outcome.IsDone)
        {
            await message.NoteRefusedAsync(outcome.Refusal.Code, cancellation);
            var refused = InboundRefusals.Of(outcome.Refusal, PathOf);
            return put.IfMatch is not null && outcome.Refusal.Code == RefusalCode.Conflict
                ? refused with
                {
                    Status = StatusCodes.Status412PreconditionFailed,
                }
                : refused;
        }
        var done = outcome.Value;
        if (done.Effect != MessageEffect.Applied)
        {
            return InboundAnswer.Unchanged(done.Effect) with
            {
                ContentLocation =
                    done.AppointmentId == Guid.Empty ? null : $"{_address}/{done.AppointmentId}",
            };
        }
        var answer =
            await FindAsync(put.Hospital, done.AppointmentId, put.CorrelationId, cancellation)
            ?? throw new InvalidOperationException("What was just written is gone.");
        return answer with
        {
            Effect = done.Effect,
            Status = done.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            Location = done.IsNew ? answer.ContentLocation : null,
        };
    }

    private async Task<InboundAnswer?> FindAsync(
        InboundCaller hospital,
        Guid id,
        string correlationId,
        CancellationToken cancellation
    ) =>
        await appointments.ByIdAsync(hospital.TrustId, id, cancellation) is [var found]
            ? InboundAnswer.Of(
                _mapping.Map(found.Appointment, found.Patient, correlationId),
                FhirJson.Default.AppointmentResource
            ) with
            {
                ContentLocation = $"{_address}/{id}",
                ETag = $"W/\"{found.Appointment.Sequence}\"",
            }
            : null;

    /// <summary>The sequence of <c>If-Match: W/"3"</c>, the ETag of what the change was made from.</summary>
    private static (int? Sequence, InboundRefusal? Refusal) BasedOn(string? etag)
    {
        if (etag is null)
        {
            return (null, null);
        }
        return
            etag.Length > 4
            && etag.StartsWith("W/\"", StringComparison.Ordinal)
            && etag[^1] == '"'
            && int.TryParse(
                etag[3..^1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var sequence
            )
            ? (sequence, null)
            : (
                null,
                InboundRefusal.Parameter(
                    "If-Match must be the ETag of the appointment as it was read, such as W/\"3\""
                )
            );
    }

    private static string? PathOf(string field) =>
        field switch
        {
            "patient" => "Appointment.participant.actor.where(type = 'Patient')",
            "clinic" => "Appointment.participant.actor.where(type = 'HealthcareService')",
            "slot" => "Appointment.slot",
            "start" => "Appointment.start",
            _ => null,
        };
}
