using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Hosting;
using Portal.Api.Intake.Files;
using Portal.Api.Intake.Inbound.Resources;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Inbound.Slots;

/// <summary><c>Slot</c>: times that hospitals open for patients, and close.</summary>
public sealed class SlotEndpoints(
    TrustSlots slots,
    OpenSlot open,
    CloseSlot close,
    IOptions<PortalOptions> portal,
    TimeProvider clock
)
{
    private readonly ImportOptions _reading = new();
    private readonly string _address = portal.Value.BaseUrl + InboundPaths.Slot;

    public async Task<InboundAnswer> SearchAsync(HttpContext context, InboundCaller hospital)
    {
        var (source, refusal) = ConditionalUrl.Read(context.Request.QueryString.Value);
        if (source is null)
        {
            return refusal!;
        }
        var found = await slots.FindAsync(hospital.TrustId, source, context.RequestAborted);
        return InboundAnswer.Of(
            InboundBundle.Of<SlotResource>(
                found is null ? [] : [found],
                _ => AddressOf(source),
                AddressOf(source)
            ),
            InboundJson.Default.SlotBundle
        );
    }

    internal async Task<InboundAnswer> PutAsync(InboundPut put, CancellationToken cancellation)
    {
        var (root, other) = InboundBody.Root(put.Json, nameof(ResourceType.Slot));
        if (root is null)
        {
            return other!;
        }
        var read = new ResourceReader(clock, _reading).Read(
            new Piece(JsonSerializer.SerializeToUtf8Bytes(put.Json), 1)
        );
        if (read.Resource is not IncomingSlot said)
        {
            return InboundRefusal.Invalid(read.Faults);
        }
        var (version, unordered) = SourceVersions.Of(put.Json, nameof(ResourceType.Slot));
        var faults = new[]
        {
            unordered,
            ConditionalUrl.Fault(put.Source, said.Identity, nameof(ResourceType.Slot)),
            said.Clinic?.Identifier is null
                ? new("Slot.schedule", "must name the clinic by its identifier")
                : null,
        }
            .OfType<Fault>()
            .ToList();
        return faults.Count > 0
            ? InboundRefusal.Invalid(faults)
            : await SendAsync(put, said, version, cancellation);
    }

    private async Task<InboundAnswer> SendAsync(
        InboundPut put,
        IncomingSlot said,
        SourceVersion version,
        CancellationToken cancellation
    )
    {
        var (trust, source) = (put.Hospital.TrustId, put.Source!);
        var clinic = said.Clinic!.Identifier!.Value;
        var outcome =
            said.Status == SlotStatus.Free
                ? await open.RunAsync(
                    new(
                        trust,
                        source,
                        version,
                        new(clinic.System, clinic.Value),
                        said.StartAt,
                        said.EndAt,
                        said.Usrn
                    ),
                    cancellation
                )
                : await close.RunAsync(new(trust, source, version), cancellation);
        // Busy is also what the hospital says of a slot that a patient has booked here.
        var isEcho =
            said.Status == SlotStatus.Busy && outcome.Refusal?.Code == RefusalCode.SlotTaken;
        if (!outcome.IsDone && !isEcho)
        {
            return InboundRefusals.Of(outcome.Refusal, PathOf);
        }
        var effect = outcome.Value?.Effect ?? MessageEffect.Applied;
        if (effect != MessageEffect.Applied)
        {
            return InboundAnswer.Unchanged(effect);
        }
        var slot =
            await slots.FindAsync(trust, source, cancellation)
            ?? throw new InvalidOperationException("What was just written is gone.");
        return InboundAnswer.Of(slot, InboundJson.Default.SlotResource) with
        {
            Effect = effect,
            ContentLocation = AddressOf(source),
        };
    }

    private string AddressOf(SourceId source) =>
        $"{_address}?identifier={Uri.EscapeDataString($"{source.System}|{source.Value}")}";

    private static string? PathOf(string field) =>
        field switch
        {
            "clinic" => "Slot.schedule",
            "slot" => "Slot.status",
            _ => null,
        };
}
