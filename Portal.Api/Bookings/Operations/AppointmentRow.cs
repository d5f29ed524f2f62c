namespace Portal.Api.Bookings.Operations;

/// <summary>What a change of an appointment starts from, whoever makes it.</summary>
internal sealed record AppointmentRow
{
    public required Guid Id { get; init; }
    public required Guid PatientId { get; init; }
    public required Guid TrustId { get; init; }
    public Guid? ClinicId { get; init; }
    public Guid? ReferralId { get; init; }
    public Guid? SlotId { get; init; }
    public required AppointmentStatus Status { get; init; }
    public RequestStatus? Request { get; init; }
    public required DateTimeOffset StartAt { get; init; }
    public DateTimeOffset? EndAt { get; init; }
    public required int Sequence { get; init; }
    public string? SourceSystem { get; init; }
    public string? SourceValue { get; init; }
    public string? SourceVersion { get; init; }

    /// <summary>The hospital's own identifier; null as long as it gave none.</summary>
    public SourceId? Source =>
        SourceSystem is null || SourceValue is null ? null : new(SourceSystem, SourceValue);

    public static AppointmentRow Of(Appointment appointment) =>
        new()
        {
            Id = appointment.Id,
            PatientId = appointment.PatientId,
            TrustId = appointment.TrustId,
            ClinicId = appointment.ClinicId,
            ReferralId = appointment.ReferralId,
            SlotId = appointment.SlotId,
            Status = appointment.Status,
            Request = appointment.Request,
            StartAt = appointment.StartAt,
            EndAt = appointment.EndAt,
            Sequence = appointment.Sequence,
        };
}
