using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Changes;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings.Changes;

public sealed class BookingChangesTests
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(30);

    /// <summary>The changes that a page of this instance is told of, until it is disposed of.</summary>
    private sealed class Page : IDisposable
    {
        private readonly IDisposable _subscription;
        private readonly SemaphoreSlim _told = new(0);

        public Page(IBookingChanges changes, BookingChange of) =>
            _subscription = changes.Subscribe(of, () => _told.Release());

        public Task<bool> IsToldAsync() => _told.WaitAsync(_patience);

        public bool WasTold => _told.CurrentCount > 0;

        public void Dispose()
        {
            _subscription.Dispose();
            _told.Dispose();
        }
    }

    private static async Task<IBookingChanges> StartedAsync(BookingScene scene)
    {
        var changes = scene.Get<IBookingChanges>();
        if (changes is PostgresChanges postgres)
        {
            await postgres.StartAsync(CancellationToken.None);
            await postgres.Listening;
        }
        return changes;
    }

    [Theory, BothEngines]
    public async Task Who_looks_at_the_day_is_told_of_a_taken_time(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = await StartedAsync(scene);
        using var day = new Page(changes, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)));
        using var otherDay = new Page(
            changes,
            BookingChange.OfSlots(scene.Clinic, new(2026, 6, 11))
        );

        await scene.BookAsync(await scene.SlotAsync());

        (await day.IsToldAsync()).ShouldBeTrue();
        otherDay.WasTold.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Who_looks_at_the_day_is_told_of_a_held_and_a_released_time(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = await StartedAsync(scene);
        using var day = new Page(changes, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)));
        var journey = await scene.JourneyAsync(JourneyKind.Book, scene.Referral);

        await scene
            .Get<HoldSlot>()
            .RunAsync(new(scene.Patient, journey.Id, await scene.SlotAsync()));
        (await day.IsToldAsync()).ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.Get<Sweeping>().RunAsync();
        (await day.IsToldAsync()).ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task Who_looks_at_an_appointment_is_told_of_the_hospitals_change(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = await StartedAsync(scene);
        var id = await scene.BookedAsync();
        using var page = new Page(changes, BookingChange.OfAppointment(id));

        await scene
            .Get<CancelHospitalAppointment>()
            .RunAsync(new(scene.Trust, new("urn:pas", "A1"), new("1")) { AppointmentId = id });

        (await page.IsToldAsync()).ShouldBeTrue();
    }

    [Theory, BothEngines]
    public async Task A_refused_operation_tells_nobody(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = await StartedAsync(scene);
        var slot = await scene.SlotAsync();
        using (
            var before = new Page(changes, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)))
        )
        {
            await scene.BookAsync(slot);
            (await before.IsToldAsync()).ShouldBeTrue();
        }
        var (other, referral) = await scene.PatientAsync(1);
        using var day = new Page(changes, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)));
        using var marker = new Page(changes, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 20)));

        await scene.BookAsync(slot, patient: other, referral: referral);
        await scene.BookAsync(
            await scene.SlotAsync(new DateOnly(2026, 6, 20).AtHour(10)),
            patient: other,
            referral: referral
        );

        // What is sent later has arrived, so what was sent before would have.
        (await marker.IsToldAsync()).ShouldBeTrue();
        day.WasTold.ShouldBeFalse();
    }

    [Theory, BothEngines]
    public async Task Nobody_is_told_after_leaving_the_page(DatabaseEngine engine)
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = await StartedAsync(scene);
        var of = BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10));
        var told = 0;
        changes.Subscribe(of, () => Interlocked.Increment(ref told)).Dispose();
        using var other = new Page(changes, of);

        await scene.BookAsync(await scene.SlotAsync());

        (await other.IsToldAsync()).ShouldBeTrue();
        told.ShouldBe(0);
    }

    [Theory, BothEngines]
    public async Task A_page_that_fails_when_told_ends_neither_the_others_nor_the_process(
        DatabaseEngine engine
    )
    {
        await using var scene = await BookingScene.CreateAsync(engine);
        var changes = await StartedAsync(scene);
        var of = BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10));
        using var failing = changes.Subscribe(
            of,
            () => throw new InvalidOperationException("A page on its way out.")
        );
        using var page = new Page(changes, of);

        await scene.BookAsync(await scene.SlotAsync());

        (await page.IsToldAsync()).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_instance_is_told_by_PostgreSQL()
    {
        await using var scene = await BookingScene.CreateAsync(DatabaseEngine.Postgres);
        await using var database = new Database(scene.ConnectionString);
        using var elsewhere = new PostgresChanges(
            database.Postgres!,
            NullLogger<PostgresChanges>.Instance
        );
        await elsewhere.StartAsync(CancellationToken.None);
        await elsewhere.Listening;
        using var day = new Page(elsewhere, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)));

        await scene.BookAsync(await scene.SlotAsync());

        (await day.IsToldAsync()).ShouldBeTrue();
        await elsewhere.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task After_a_broken_connection_every_page_is_told_and_listening_goes_on()
    {
        await using var scene = await BookingScene.CreateAsync(DatabaseEngine.Postgres);
        var changes = await StartedAsync(scene);
        using var page = new Page(changes, BookingChange.OfAppointment(Guid.NewGuid()));
        using var day = new Page(changes, BookingChange.OfSlots(scene.Clinic, new(2026, 6, 10)));

        await scene.Data.ExecuteAsync(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query = 'LISTEN booking_changes' AND datname = current_database()",
            new { }
        );

        (await page.IsToldAsync()).ShouldBeTrue();
        (await day.IsToldAsync()).ShouldBeTrue();
        await scene.BookAsync(await scene.SlotAsync());
        (await day.IsToldAsync()).ShouldBeTrue();
        await scene
            .Services.GetRequiredService<IBookingChanges>()
            .ShouldBeOfType<PostgresChanges>()
            .StopAsync(CancellationToken.None);
    }
}
