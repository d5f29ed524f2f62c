using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

public sealed class SaveNeedsTests
{
    private static Task<Outcome<AppointmentDone>> SaveAsync(
        BookingScene scene,
        Guid id,
        Needs needs
    ) => scene.Get<SaveNeeds>().RunAsync(new(scene.Patient, Guid.CreateVersion7(), id, needs));

    [Theory, BothEngines]
    public async Task Needs_are_replaced_as_a_whole(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await SaveAsync(scene, id, new() { Transport = true, Other = "A quiet room" });
        var needs = new Needs { Interpreter = "British Sign Language", Hearing = true };

        (await SaveAsync(scene, id, needs)).IsDone.ShouldBeTrue();

        (await scene.Get<NeedsStore>().ForAsync(scene.Patient, id)).ShouldBe(needs);
        (await scene.HistoryAsync(id))[0].Change.ShouldBe(AppointmentChange.NeedsChanged);
    }

    [Theory, BothEngines]
    public async Task Another_patient_neither_reads_nor_writes_them(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        await SaveAsync(scene, id, new() { Transport = true });
        var (other, _) = await scene.PatientAsync(1);

        (await scene.Get<NeedsStore>().ForAsync(other, id)).IsNone.ShouldBeTrue();
        (
            await scene.Get<SaveNeeds>().RunAsync(new(other, Guid.CreateVersion7(), id, new()))
        ).Refusal!.Code.ShouldBe(RefusalCode.NotFound);
    }

    [Theory, BothEngines]
    public async Task After_the_start_it_is_too_late(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync(BookingData.Now.AddDays(3));
        scene.Clock.Advance(TimeSpan.FromDays(3));

        (await SaveAsync(scene, id, new())).Refusal!.Code.ShouldBe(RefusalCode.Past);
    }

    [Theory, BothEngines(500, true), BothEngines(501, false)]
    public async Task Text_of_500_characters_is_kept_and_no_more(
        DatabaseEngine engine,
        int length,
        bool isKept
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var id = await scene.BookedAsync();
        var saving = SaveAsync(scene, id, new() { Other = new string('é', length) });

        if (isKept)
        {
            (await saving).IsDone.ShouldBeTrue();
        }
        else
        {
            await Should.ThrowAsync<System.Data.Common.DbException>(() => saving);
        }
    }
}
