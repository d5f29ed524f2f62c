using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>The hospital moves a slot that a patient has chosen and is about to say yes to.</summary>
public sealed class MovedSlotTests
{
    private static readonly DateTimeOffset _seen = BookingData.Now.AddDays(7);
    private static readonly DateTimeOffset _moved = BookingData.Now.AddDays(9);

    private static async Task MoveAsync(
        BookingScene scene,
        Guid slot,
        DateTimeOffset start,
        Guid? clinic = null
    )
    {
        var opened = await scene
            .Get<OpenSlot>()
            .RunAsync(
                new(
                    scene.Trust,
                    new("urn:slot", slot.ToString()),
                    new("1"),
                    new("urn:clinic", (clinic ?? scene.Clinic).ToString()),
                    start,
                    start.AddMinutes(15)
                )
            );
        opened.IsDone.ShouldBeTrue();
    }

    private static Task<Outcome<AppointmentDone>> BookAsync(
        BookingScene scene,
        Guid slot,
        Guid journey,
        DateTimeOffset seen
    ) =>
        scene
            .Get<BookAppointment>()
            .RunAsync(
                new(scene.Patient, journey, scene.Referral, slot)
                {
                    SeenStartAt = seen,
                    SeenClinicId = scene.Clinic,
                }
            );

    [Proves("HZ-04.3")]
    [Theory, BothEngines]
    public async Task Nobody_is_booked_at_another_time_than_they_saw(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = await scene.SlotAsync(_seen);
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        await scene.Get<HoldSlot>().RunAsync(new(scene.Patient, journey.Id, slot));

        await MoveAsync(scene, slot, _moved);

        (await BookAsync(scene, slot, journey.Id, _seen)).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(0);
        (
            await scene.ScalarAsync<string>(
                "SELECT status FROM slots WHERE id = @slot",
                new { slot }
            )
        ).ShouldBe("Free");
        (await BookAsync(scene, slot, journey.Id, _moved)).IsDone.ShouldBeTrue();
    }

    [Proves("HZ-04.3")]
    [Theory, BothEngines]
    public async Task Nobody_is_booked_at_another_clinic_than_they_saw(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var other = await scene.ClinicAsync();
        await scene.Data.OfferAsync(scene.Referral, other);
        var slot = await scene.SlotAsync(_seen);
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);

        await MoveAsync(scene, slot, _seen, other);

        (await BookAsync(scene, slot, journey.Id, _seen)).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
        (await scene.ScalarAsync<long>("SELECT count(*) FROM appointments")).ShouldBe(0);
    }

    [Proves("HZ-04.3")]
    [Theory, BothEngines]
    public async Task Nobody_is_changed_to_another_time_than_they_saw(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var appointment = await scene.BookedAsync(BookingData.Now.AddDays(20));
        var slot = await scene.SlotAsync(_seen);
        var journey = await scene.JourneyAsync(JourneyKind.Change, appointment);
        var change = new ChangeAppointment.Command(
            scene.Patient,
            journey.Id,
            appointment,
            slot,
            null
        )
        {
            SeenStartAt = _seen,
        };

        await MoveAsync(scene, slot, _moved);

        (await scene.Get<ChangeAppointment>().RunAsync(change)).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
        (await scene.AppointmentAsync(appointment))!.StartAt.ShouldBe(BookingData.Now.AddDays(20));
        (
            await scene.Get<ChangeAppointment>().RunAsync(change with { SeenStartAt = _moved })
        ).IsDone.ShouldBeTrue();
    }
}
