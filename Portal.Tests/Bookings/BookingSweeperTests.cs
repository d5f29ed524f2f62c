using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Changes;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings;

public sealed class BookingSweeperTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    [Theory, BothEngines]
    public async Task In_the_background_an_expired_hold_is_freed_and_whoever_looks_is_told(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = scene.Get<IBookingChanges>();
        if (changes is PostgresChanges postgres)
        {
            await postgres.StartAsync(CancellationToken.None);
            await postgres.Listening;
        }
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);
        var slot = await scene.SlotAsync();
        using var told = new SemaphoreSlim(0);
        using var page = changes.Subscribe(
            BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)),
            () => told.Release()
        );
        await scene.Get<HoldSlot>().RunAsync(new(scene.Patient, journey.Id, slot));
        (await told.WaitAsync(_patience)).ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromMinutes(5));

        using var sweeper = new BookingSweeper(
            scene.Get<Sweeping>(),
            scene.Get<FollowingImports>(),
            scene.Get<JourneyStore>(),
            scene.Services.GetRequiredService<IOptions<BookingOptions>>(),
            scene.Clock,
            NullLogger<BookingSweeper>.Instance
        );
        await sweeper.StartAsync(CancellationToken.None);
        (await told.WaitAsync(_patience)).ShouldBeTrue();
        await sweeper.StopAsync(CancellationToken.None);

        (await scene.ScalarAsync<long>("SELECT count(*) FROM holds")).ShouldBe(0);
    }

    [Theory]
    [InlineData("HoldMinutes", "0")]
    [InlineData("HoldMinutes", "61")]
    [InlineData("JourneyDays", "0")]
    [InlineData("OfferMinutes", "5")]
    [InlineData("SweepSeconds", "0")]
    public async Task A_setting_out_of_range_is_named(string key, string value)
    {
        await using var scene = await BookingScene.CreateAsync(
            DatabaseEngine.Sqlite,
            new Dictionary<string, string?>(StringComparer.Ordinal) { [$"Bookings:{key}"] = value }
        );

        Should
            .Throw<OptionsValidationException>(() =>
                scene.Services.GetRequiredService<IOptions<BookingOptions>>().Value
            )
            .Message.ShouldContain($"Bookings:{key} must be");
    }
}
