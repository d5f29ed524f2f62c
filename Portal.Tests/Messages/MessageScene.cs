using Portal.Api.Bookings;
using Portal.Api.Messages;
using Portal.Api.Outbound;
using Portal.Api.Outbox;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Sandbox.Messages;
using Portal.Tests.Outbound;

namespace Portal.Tests.Messages;

/// <summary>A patient with an appointment in a week, and what they are sent.</summary>
internal sealed class MessageScene : IAsyncDisposable
{
    private MessageScene(OutboundFixture portal) => Portal = portal;

    public OutboundFixture Portal { get; }
    public Guid Trust { get; private set; }
    public PatientKey Patient { get; private set; }
    public Guid Appointment { get; private set; }
    public DateTimeOffset StartAt { get; private set; }

    public static async Task<MessageScene> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        params (string Client, HttpMessageHandler Service)[] scripted
    )
    {
        var scene = new MessageScene(await OutboundFixture.StartAsync(engine, settings, scripted));
        scene.Trust = await scene.Portal.Data.TrustAsync();
        scene.Patient = await scene.Portal.Data.PatientAsync(scene.Trust, Numbers.Some(1)[0]);
        scene.Appointment = await scene.Portal.Data.AppointmentAsync(scene.Patient, scene.Trust);
        // Booked long ago.
        await scene.Portal.Data.ExecuteAsync("DELETE FROM appointment_history", new { });
        await scene.MoveAsync(scene.Portal.Clock.GetUtcNow().AddDays(7));
        return scene;
    }

    public IReadOnlyList<InAppMessage> Inbox => Portal.Nhs.Service<SimulatedNhsAppMessages>().Inbox;

    public async Task MoveAsync(DateTimeOffset start)
    {
        StartAt = start;
        await SetAsync("start_at = @value, end_at = @value", start);
    }

    public Task SetAsync(string set) => SetAsync(set, "");

    public Task SetAsync<T>(string set, T value) =>
        Portal.Data.ExecuteAsync(
            $"UPDATE appointments SET {set} WHERE id = @Appointment",
            new { Appointment, value }
        );

    public Task HappenAsync(
        AppointmentChange change,
        DateTimeOffset? newStart = null,
        OutboxKind kind = OutboxKind.AppointmentChanged
    ) =>
        Portal.HappenAsync(
            kind,
            Appointment,
            new AppointmentHappened
            {
                AppointmentId = Appointment,
                PatientId = Patient.PatientId,
                Change = change,
                NewStartAt = newStart,
            }
        );

    public async Task RemindAsync()
    {
        await Portal.Get<Reminders>().RunOnceAsync(default);
        await SendAsync();
    }

    public async Task<bool> SendAsync()
    {
        await Portal.SpreadAsync();
        return await Portal.Clock.PassUntilDoneAsync(
            Portal.Worker(OutboundService.Messages).RunOnceAsync(default),
            TimeSpan.FromMilliseconds(10)
        );
    }

    public Task<IReadOnlyList<(string Kind, string State, string? Reason)>> DeliveriesAsync() =>
        Portal.DeliveriesAsync(OutboundService.Messages);

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
