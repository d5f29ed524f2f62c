namespace Portal.Api.Intake.Tables;

internal static class ResourceTables
{
    /// <summary>One for each type, in the order in which they depend on each other.</summary>
    public static IReadOnlyList<IResourceTable> All { get; } =
    [
        new TrustTable(),
        new PlaceTable(),
        new ClinicTable(),
        new ScheduleTable(),
        new SlotTable(),
        new RegistrationTable(),
        new ReferralTable(),
        new AppointmentTable(),
        new DocumentTable(),
        new QuestionnaireTable(),
        new TaskTable(),
    ];
}
