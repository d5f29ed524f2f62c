using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

/// <summary>Messages of hospital systems that open and close slots.</summary>
public sealed class SlotMessageTests
{
    private static readonly SourceId _source = new("urn:slot", "S1");
    private static readonly DateTimeOffset _start = BookingData.Now.AddDays(20);

    private static Task<Outcome<SlotDone>> OpenAsync(
        BookingScene scene,
        string version,
        DateTimeOffset? start = null
    ) =>
        scene
            .Get<OpenSlot>()
            .RunAsync(
                new(
                    scene.Trust,
                    _source,
                    new(version),
                    new("urn:clinic", scene.Clinic.ToString()),
                    start ?? _start,
                    (start ?? _start).AddMinutes(15)
                )
            );

    private static Task<Outcome<SlotDone>> CloseAsync(BookingScene scene, string version) =>
        scene.Get<CloseSlot>().RunAsync(new(scene.Trust, _source, new(version)));

    private static Task<string?> StatusAsync(BookingScene scene) =>
        scene.ScalarAsync<string>("SELECT status FROM slots");

    [Theory, BothEngines]
    public async Task It_opens_closes_and_opens_again(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        var slot = (await OpenAsync(scene, "1")).Value!.SlotId;
        (await StatusAsync(scene)).ShouldBe("Free");
        (await CloseAsync(scene, "2")).Value.ShouldBe(new SlotDone(slot, MessageEffect.Applied));
        (await StatusAsync(scene)).ShouldBe("Closed");
        (await OpenAsync(scene, "3")).Value!.SlotId.ShouldBe(slot);
        (await StatusAsync(scene)).ShouldBe("Free");
    }

    [Theory, BothEngines]
    public async Task Late_and_repeated_messages_change_nothing(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        await OpenAsync(scene, "1");
        await CloseAsync(scene, "3");

        (await OpenAsync(scene, "2")).Value!.Effect.ShouldBe(MessageEffect.Late);
        (await CloseAsync(scene, "3")).Value!.Effect.ShouldBe(MessageEffect.Repeated);
        (await StatusAsync(scene)).ShouldBe("Closed");
    }

    [Theory, BothEngines]
    public async Task A_closing_that_comes_before_its_slot_is_remembered(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        (await CloseAsync(scene, "2")).Value!.Effect.ShouldBe(MessageEffect.Noted);
        (await OpenAsync(scene, "1")).Value!.Effect.ShouldBe(MessageEffect.Late);
        (await OpenAsync(scene, "3")).Value!.Effect.ShouldBe(MessageEffect.Applied);
    }

    [Theory, BothEngines]
    public async Task A_slot_with_an_appointment_neither_closes_nor_moves(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = (await OpenAsync(scene, "1")).Value!.SlotId;
        await scene.BookAsync(slot);

        (await CloseAsync(scene, "2")).Refusal!.Code.ShouldBe(RefusalCode.SlotTaken);
        (await OpenAsync(scene, "2", _start.AddHours(1))).Refusal!.Code.ShouldBe(
            RefusalCode.SlotTaken
        );
        (await OpenAsync(scene, "2")).Value!.Effect.ShouldBe(MessageEffect.Applied);
        (await StatusAsync(scene)).ShouldBe("Busy");
    }

    [Theory, BothEngines]
    public async Task A_cancellation_may_close_the_slot(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var slot = (await OpenAsync(scene, "1")).Value!.SlotId;
        var id = (await scene.BookAsync(slot)).Value!.AppointmentId;

        await scene
            .Get<CancelHospitalAppointment>()
            .RunAsync(
                new(scene.Trust, new("urn:pas", "A1"), new("1"))
                {
                    AppointmentId = id,
                    ClosesSlot = true,
                }
            );

        (await StatusAsync(scene)).ShouldBe("Closed");
    }

    [Theory, BothEngines]
    public async Task An_unknown_clinic_is_refused_by_name(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);

        (
            await scene
                .Get<OpenSlot>()
                .RunAsync(
                    new(
                        scene.Trust,
                        _source,
                        new("1"),
                        new("urn:clinic", "none"),
                        _start,
                        _start.AddMinutes(15)
                    )
                )
        ).Refusal!.Field.ShouldBe("clinic");
    }
}
