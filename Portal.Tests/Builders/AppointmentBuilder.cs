using Portal.Api.Bookings;

namespace Portal.Tests.Builders;

/// <summary>Appointments and history as the pages get them, without a database.</summary>
public static class AppointmentBuilder
{
    public static DateTimeOffset Now { get; } = new TestClock().GetUtcNow();

    public static Appointment Outpatient(DateTimeOffset? start = null) =>
        new()
        {
            Id = Guid.CreateVersion7(),
            PatientId = Guid.CreateVersion7(),
            TrustId = Guid.CreateVersion7(),
            Status = AppointmentStatus.Booked,
            Title = "Dermatology",
            SpecialtyCode = "330",
            SpecialtyName = "Dermatology",
            Encounter = Encounter.Outpatient,
            Medium = Medium.FaceToFace,
            StartAt = start ?? Now.AddDays(30),
            EndAt = (start ?? Now.AddDays(30)).AddMinutes(15),
            OdsCode = "RXX",
            TrustName = "Example Hospitals NHS Trust",
            IsHidden = false,
            UpdatedAt = Now,
        };

    public static HistoryEntry Entry(
        AppointmentChange change,
        Actor actor = Actor.Hospital,
        string? reason = null
    ) =>
        new()
        {
            Number = 1,
            At = Now,
            Actor = actor,
            Change = change,
            Reason = reason,
        };
}
