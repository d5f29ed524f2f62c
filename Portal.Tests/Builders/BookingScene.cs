using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Slots;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Storage;

namespace Portal.Tests.Builders;

/// <summary>
/// One clinic that does everything directly, one patient with a referral to it, all operations on a database and a
/// clock of the test's own. Slots and more patients are added as a test needs them.
/// </summary>
public sealed class BookingScene : IAsyncDisposable
{
    /// <summary>By which <see cref="PatientAsync"/> numbers its patients.</summary>
    public static IReadOnlyList<NhsNumber> Numbers { get; } = [.. TestNhsNumbers.All().Take(100)];

    private readonly TestDatabase _test;
    private readonly ServiceProvider _services;

    private BookingScene(
        TestDatabase test,
        TestClock clock,
        IReadOnlyDictionary<string, string?> settings
    )
    {
        _test = test;
        Clock = clock;
        Data = new BookingData(test.Database);
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(test.Database)
            .AddBookings(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }

    public TestClock Clock { get; }
    public BookingData Data { get; }
    public Database Database => _test.Database;
    public string ConnectionString => _test.ConnectionString;
    public IServiceProvider Services => _services;
    public Guid Trust { get; private set; }
    public Guid Clinic { get; private set; }
    public PatientKey Patient { get; private set; }
    public Guid Referral { get; private set; }

    public static async Task<BookingScene> CreateAsync(
        DatabaseEngine engine,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var scene = new BookingScene(
            await TestDatabase.CreateAsync(engine),
            new TestClock(),
            settings ?? new Dictionary<string, string?>(StringComparer.Ordinal)
        );
        scene.Trust = await scene.Data.TrustAsync();
        scene.Clinic = await scene.ClinicAsync();
        (scene.Patient, scene.Referral) = await scene.PatientAsync();
        return scene;
    }

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<Guid> ClinicAsync(
        ActionMode book = ActionMode.Direct,
        ActionMode change = ActionMode.Direct,
        ActionMode cancel = ActionMode.Direct
    )
    {
        var clinic = await Data.ClinicAsync(Trust);
        await SetAsync("clinics", clinic, "book_mode", book.ToString());
        await SetAsync("clinics", clinic, "change_mode", change.ToString());
        await SetAsync("clinics", clinic, "cancel_mode", cancel.ToString());
        return clinic;
    }

    /// <summary>A patient of another NHS number for each number, with an open referral to the clinic.</summary>
    public async Task<(PatientKey Patient, Guid Referral)> PatientAsync(int number = 0)
    {
        var patient = await Data.PatientAsync(Trust, Numbers[number]);
        return (patient, await ReferralAsync(patient, Clinic));
    }

    public async Task<Guid> ReferralAsync(PatientKey patient, params Guid[] clinics)
    {
        var referral = await Data.ReferralAsync(patient, Trust);
        await Data.OfferAsync(referral, clinics);
        return referral;
    }

    /// <param name="start">When; in a week where nothing is said.</param>
    /// <param name="clinic">Where; the scene's clinic where nothing is said.</param>
    /// <param name="status">Free where nothing is said.</param>
    public Task<Guid> SlotAsync(
        DateTimeOffset? start = null,
        Guid? clinic = null,
        SlotStatus status = SlotStatus.Free
    ) => Data.SlotAsync(Trust, clinic ?? Clinic, start ?? Clock.GetUtcNow().AddDays(7), status);

    public Task<Outcome<AppointmentDone>> BookAsync(
        Guid slot,
        Guid? journey = null,
        PatientKey? patient = null,
        Guid? referral = null
    ) =>
        Get<BookAppointment>()
            .RunAsync(
                new(
                    patient ?? Patient,
                    journey ?? Guid.CreateVersion7(),
                    referral ?? Referral,
                    slot
                )
            );

    /// <summary>An appointment of the scene's patient, booked in a new slot.</summary>
    public async Task<Guid> BookedAsync(DateTimeOffset? start = null) =>
        (await BookAsync(await SlotAsync(start))).Value!.AppointmentId;

    public Task<Journey> JourneyAsync(JourneyKind kind, Guid subject, PatientKey? patient = null) =>
        Get<JourneyStore>().BeginAsync(patient ?? Patient, kind, subject);

    public Task<Appointment?> AppointmentAsync(Guid id, PatientKey? patient = null) =>
        Get<BookingStore>().FindAsync(patient ?? Patient, id);

    public Task<IReadOnlyList<HistoryEntry>> HistoryAsync(Guid id) =>
        Get<BookingStore>().HistoryAsync(Patient, id);

    public Task SetAsync<T>(string table, Guid id, string column, T value) =>
        Data.ExecuteAsync(
            $"UPDATE {table} SET {column} = @value WHERE id = @id",
            new { id, value }
        );

    public async Task<T?> ScalarAsync<T>(string sql, object? parameters = null)
    {
        await using var connection = await Database.OpenAsync();
        return await connection.QuerySingleOrDefaultAsync<T>(sql, parameters);
    }

    public async Task<IReadOnlyList<string>> OutboxKindsAsync()
    {
        await using var connection = await Database.OpenAsync();
        return [.. await connection.QueryAsync<string>("SELECT kind FROM outbox ORDER BY number")];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _test.DisposeAsync();
    }
}
