using System.Globalization;
using Portal.Api.RecordService;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Load.Day;
using Portal.Load.Pages;
using Portal.Sandbox.People;

namespace Portal.Load.Records;

/// <summary>A hospital with many patients, and a Record Service that takes the standard's largest batches.</summary>
internal sealed class RecordScene : IAsyncDisposable
{
    private readonly LoadDatabase _load;

    private RecordScene(LoadDatabase load, ToldSite nhs, Guid trustId)
    {
        _load = load;
        TrustId = trustId;
        Nhs = nhs;
        Writer = new RecordWriter(load.Database);
        Portal = new LoadPortal(
            load,
            new Dictionary<string, string?>(nhs.Settings)
            {
                ["RecordService:BatchSize"] = $"{RecordServiceOptions.LargestBatch}",
            }
        );
    }

    /// <summary>Without end, none twice.</summary>
    public static IEnumerable<string> Numbers =>
        NhsNumbers.Generated().Select(number => number.ToString(CultureInfo.InvariantCulture));

    public Guid TrustId { get; }

    public ToldSite Nhs { get; }

    public RecordWriter Writer { get; }

    /// <summary>Not started.</summary>
    public LoadPortal Portal { get; }

    public static async Task<RecordScene> CreateAsync(DatabaseEngine engine)
    {
        var load = await LoadDatabase.CreateAsync(engine);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 1);
        var nhs = await ToldSite.StartAsync("http://localhost");
        nhs.RecordLimit = RecordServiceOptions.LargestBatch;
        return new(load, nhs, hospital.TrustId);
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Nhs.DisposeAsync();
        await _load.DisposeAsync();
    }
}
