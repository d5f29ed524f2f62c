using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Builders;

/// <summary>The scene's patient has an appointment in 30 days and is offered a time in 10, which another gave up.</summary>
internal sealed class OfferedScene : IAsyncDisposable
{
    public static readonly DateTimeOffset Early = BookingData.Now.AddDays(10);

    private OfferedScene(BookingScene scene, Guid appointment, Offer offer) =>
        (Scene, Appointment, Offer) = (scene, appointment, offer);

    public BookingScene Scene { get; }
    public Guid Appointment { get; }
    public Offer Offer { get; }
    public PatientKey Patient => Scene.Patient;
    public Guid Slot => Offer.SlotId;

    public static async Task<OfferedScene> CreateAsync(DatabaseEngine engine)
    {
        var scene = await BookingScene.CreateAsync(engine);
        var appointment = await scene.BookedAsync(BookingData.Now.AddDays(30));
        await WatchAsync(scene, scene.Patient, appointment);
        var (other, referral) = await scene.PatientAsync(1);
        var early = await scene.BookAsync(
            await scene.SlotAsync(Early),
            patient: other,
            referral: referral
        );
        await scene
            .Get<CancelAppointment>()
            .RunAsync(new(other, Guid.CreateVersion7(), early.Value!.AppointmentId, null));
        var offer = (await scene.Get<OfferStore>().OpenAsync(scene.Patient)).ShouldHaveSingleItem();
        return new(scene, appointment, offer);
    }

    public Task<Journey> ChangingAsync() => Scene.JourneyAsync(JourneyKind.Change, Appointment);

    public Task<Outcome<SlotHeld>> HoldAsync(Journey journey, PatientKey? patient = null) =>
        Scene.Get<HoldSlot>().RunAsync(new(patient ?? Patient, journey.Id, Slot));

    public Task<Outcome<AppointmentDone>> ChangeAsync(Journey journey) =>
        Scene
            .Get<ChangeAppointment>()
            .RunAsync(new(Patient, journey.Id, Appointment, Slot, "Something else"));

    public Task<Outcome<AppointmentDone>> AcceptAsync() =>
        Scene.Get<AcceptOffer>().RunAsync(new(Patient, Guid.CreateVersion7(), Offer.Id));

    public Task<Outcome<DeclineOffer.Declined>> DeclineAsync() =>
        Scene.Get<DeclineOffer>().RunAsync(new(Patient, Guid.CreateVersion7(), Offer.Id));

    public async Task<OfferState> StateAsync() =>
        (await Scene.Get<OfferStore>().FindAsync(Patient, Offer.Id))!.State;

    public Task<IReadOnlyList<FreeTime>> TimesAsync(Guid holder) =>
        Scene.Get<SlotStore>().TimesAsync(Scene.Clinic, Early.LondonDate(), holder);

    /// <summary>Another who waits for an earlier time and will be asked next.</summary>
    public async Task<PatientKey> NextAsync()
    {
        var (patient, referral) = await Scene.PatientAsync(2);
        var booked = await Scene.BookAsync(
            await Scene.SlotAsync(BookingData.Now.AddDays(31)),
            patient: patient,
            referral: referral
        );
        await WatchAsync(Scene, patient, booked.Value!.AppointmentId);
        return patient;
    }

    /// <summary>The next, who is offered the very slot, says yes.</summary>
    public async Task<Outcome<AppointmentDone>> NextAcceptsAsync(PatientKey next)
    {
        var offer = (await Scene.Get<OfferStore>().OpenAsync(next)).ShouldHaveSingleItem();
        offer.SlotId.ShouldBe(Slot);
        return await Scene.Get<AcceptOffer>().RunAsync(new(next, Guid.CreateVersion7(), offer.Id));
    }

    public async Task ShouldBalanceAsync(bool withImports = false) =>
        (await Scene.Get<Books>().CheckAsync(Scene.Clock.GetUtcNow(), withImports)).ShouldBeEmpty();

    public ValueTask DisposeAsync() => Scene.DisposeAsync();

    private static async Task WatchAsync(BookingScene scene, PatientKey patient, Guid appointment)
    {
        var watching = await scene
            .Get<WatchForEarlier>()
            .RunAsync(
                new(patient, Guid.CreateVersion7(), appointment, null, null, new(2026, 7, 1))
            );
        watching.IsDone.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromSeconds(1));
    }
}
