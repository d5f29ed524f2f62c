using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

internal enum SlotStatus
{
    Free,
    Busy,
    Closed,
}

/// <summary>Slot: a time at a clinic.</summary>
internal sealed class IncomingSlot : Incoming
{
    public override ResourceType Type => ResourceType.Slot;

    /// <summary>The clinic; where it is null or unknown, <see cref="Schedule"/> leads to it.</summary>
    public Reference? Clinic { get; init; }
    public Reference? Schedule { get; init; }
    public string? Usrn { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public required DateTimeOffset EndAt { get; init; }
    public required SlotStatus Status { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Usrn);
        row.Instant(StartAt);
        row.Instant(EndAt);
        row.Name<SlotStatus>(Status);
    }

    protected override void WriteReferences(FieldWriter row)
    {
        Write(row, Clinic);
        Write(row, Schedule);
    }
}

internal static class SlotReader
{
    public static IncomingSlot Read(Node node, ReadingContext context)
    {
        var identifiers = Common.Identifiers(node);
        var (start, end) = (node.Instant("start"), node.Instant("end"));
        Require(node, "start", start is null, "give when the slot begins");
        Require(node, "end", end is null, "give when the slot ends");
        if (end <= start)
        {
            node.Fault("end", "is not after the start: correct one of the two");
        }

        var status = node.Code(
            "status",
            ("free", SlotStatus.Free),
            ("busy", SlotStatus.Busy),
            ("busy-tentative", SlotStatus.Busy),
            ("busy-unavailable", SlotStatus.Closed),
            ("entered-in-error", SlotStatus.Closed)
        );
        Require(node, "status", status is null, "give free, busy or busy-unavailable");

        var schedule = node.Object("schedule");
        Require(node, "schedule", schedule is null, "say which clinic the slot is at");
        var contained = schedule is null ? null : Contained(node, schedule);
        var clinic = contained is null ? null : ScheduleReader.ClinicOf(contained);
        var named = schedule is null
            ? null
            : Reference.Read(schedule, nameof(ResourceType.Schedule));
        if (schedule is not null && clinic is null && named is null && !node.Faults.Any)
        {
            schedule.Fault("names no clinic: give the clinic's identifier, or a Schedule");
        }

        // The identifier of a schedule is its clinic's; only its id is its own.
        if (clinic is null && named?.Identifier is not null)
        {
            clinic = named with { Id = null };
        }
        if (named?.Id is not null)
        {
            named = named with { Identifier = null };
        }
        return new IncomingSlot
        {
            Identity = Common.RequiredOwn(node, identifiers, context.Id),
            SourceId = context.Id,
            Trust = new TrustReference(null, null, $"{node.Path}.schedule"),
            Clinic = clinic,
            Schedule = named?.Id is null ? null : named,
            Usrn = Common.Find(identifiers, NationalSystems.Usrn),
            StartAt = start ?? default,
            EndAt = end ?? default,
            Status = status ?? default,
        };
    }

    private static void Require(Node node, string name, bool isMissing, string advice)
    {
        if (isMissing && !node.TryGet(name, out _))
        {
            node.Fault(name, $"is missing: {advice}");
        }
    }

    /// <summary>The Schedule within the slot that <c>#id</c> points to.</summary>
    private static Node? Contained(Node slot, Node reference)
    {
        if (
            !reference.TryGet("reference", out _)
            || reference.Text("reference") is not { } text
            || text[0] != '#'
        )
        {
            return null;
        }
        var schedule = slot.Objects("contained")
            .Find(node => node.Is("id", text[1..]) && node.Is("resourceType", "Schedule"));
        if (schedule is null)
        {
            reference.Fault("reference", "points to a contained Schedule that is not there");
        }
        return schedule;
    }
}
