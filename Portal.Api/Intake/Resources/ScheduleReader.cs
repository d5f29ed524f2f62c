using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>Schedule: nothing of its own, but the way from slots to their clinic.</summary>
internal sealed class IncomingSchedule : Incoming
{
    public override ResourceType Type => ResourceType.Schedule;
    public required Reference? Clinic { get; init; }

    public override void WriteContent(FieldWriter row) { }

    protected override void WriteReferences(FieldWriter row) => Write(row, Clinic);
}

internal static class ScheduleReader
{
    public static IncomingSchedule Read(Node node, ReadingContext context)
    {
        if (context.Id is null)
        {
            node.Fault("id", "is missing: slots refer to a Schedule by its id");
        }
        return new IncomingSchedule
        {
            Identity = new Identifier(Common.ResourceIdSystem, context.Id ?? ""),
            SourceId = context.Id,
            Trust = new TrustReference(null, null, $"{node.Path}.actor"),
            Clinic = ClinicOf(node),
        };
    }

    /// <summary>The HealthcareService among the schedule's actors; a fault when there is none.</summary>
    public static Reference? ClinicOf(Node schedule)
    {
        foreach (var actor in schedule.Objects("actor"))
        {
            if (Reference.TypeOf(actor) is null or nameof(ResourceType.HealthcareService))
            {
                return Reference.Read(actor, nameof(ResourceType.HealthcareService));
            }
        }
        schedule.Fault("actor", "names no HealthcareService: give the clinic");
        return null;
    }
}
