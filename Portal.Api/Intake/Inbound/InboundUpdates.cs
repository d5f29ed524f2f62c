using Microsoft.AspNetCore.Http;
using Portal.Api.Intake.Inbound.Appointments;
using Portal.Api.Intake.Inbound.Slots;

namespace Portal.Api.Intake.Inbound;

/// <summary>Updates of appointments and slots, alone and as entries of a batch.</summary>
public sealed class InboundUpdates(AppointmentEndpoints appointments, SlotEndpoints slots)
{
    private const string Appointment = nameof(ResourceType.Appointment);
    private const string Slot = nameof(ResourceType.Slot);

    /// <param name="context">With the resource in its body.</param>
    /// <param name="hospital">Who sends it.</param>
    /// <param name="address">Below the API's base, with its query.</param>
    public async Task<InboundAnswer> PutAsync(
        HttpContext context,
        InboundCaller hospital,
        string address
    )
    {
        var (json, unreadable) = await InboundBody.ReadAsync(context.Request);
        using (json)
        {
            return json is null
                ? unreadable!
                : await PutAsync(
                    new(hospital, json.RootElement, InboundCall.Of(context).CorrelationId)
                    {
                        IfMatch =
                            context.Request.Headers.IfMatch.Count == 0
                                ? null
                                : context.Request.Headers.IfMatch.ToString(),
                    },
                    address,
                    context.RequestAborted
                );
        }
    }

    internal async Task<InboundAnswer> PutAsync(
        InboundPut put,
        string address,
        CancellationToken cancellation
    )
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = mark < 0 ? (address, null) : (address[..mark], address[mark..]);
        if (path.StartsWith($"{Appointment}/", StringComparison.Ordinal))
        {
            return Guid.TryParseExact(path[(Appointment.Length + 1)..], "D", out var id)
                ? await appointments.PutAsync(put with { Id = id }, cancellation)
                : InboundRefusal.NotFound;
        }
        if (path is not (Appointment or Slot))
        {
            return InboundRefusal.NoSuchRoute;
        }
        var (source, refusal) = ConditionalUrl.Read(query);
        return source is null ? refusal!
            : path == Slot ? await slots.PutAsync(put with { Source = source }, cancellation)
            : await appointments.PutAsync(put with { Source = source }, cancellation);
    }
}
