using System.CommandLine;
using System.Globalization;
using Portal.Api.Storage;
using Portal.Load.Bookings;
using Portal.Load.Pages;
using Portal.Machinery;

namespace Portal.Load.Lighthouse;

/// <summary>Lighthouse on a patient's main pages, as a middling phone with a middling network sees them, and on a slow 3G network.</summary>
internal static class LighthouseBenchmark
{
    private const int Runs = 3;

    /// <summary>Of a page that is readable on slow 3G, in milliseconds.</summary>
    private const double Readable = 3000;

    public static Command Command()
    {
        var command = new Command(
            "lighthouse",
            "Lighthouse's scores of the list, an appointment and the slot pages, and how soon they can be read on slow 3G."
        );
        command.SetAction(_ => RunAsync());
        return command;
    }

    private static async Task<int> RunAsync()
    {
        await using var load = await LoadDatabase.CreateAsync(DatabaseEngine.Sqlite);
        var hospital = new Hospital(load.Database);
        await hospital.OpenAsync(clinics: 8);
        await hospital.AddPatientsAsync(1, referrals: 8, clinicsEach: 8);
        await hospital.AddSlotsAsync(8_000, days: 60);
        await using var portal = new LoadPortal(load);
        await portal.StartAsync();
        var session = await PatientSessions.SignInAsync(portal.Services, hospital.Patients[0].Key);
        using var http = PatientBrowser.Client(portal.Address);
        var pages = await PagesAsync(new(http, session), hospital.Patients[0]);
        var chromium = await Chromium.FindAsync(() => 1);
        var lighthouse = await LighthouseTool.InstallAsync(chromium, portal.Address, session);

        var good = true;
        Console.WriteLine(
            "| page | performance | accessibility | best practices | slow 3G: first text | largest |"
        );
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var (name, path) in pages)
        {
            var runs = new List<LighthouseReport>();
            for (var run = 0; run < Runs; run++)
            {
                runs.Add(await lighthouse.AskAsync(path, LighthouseTool.MiddlingPhone));
            }
            var slow = await lighthouse.AskAsync(path, LighthouseTool.Slow3G);
            var middle = runs.OrderBy(run => run.Performance).ElementAt(Runs / 2);
            Console.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {middle.Performance:0} | {middle.Accessibility:0} | {middle.BestPractices:0} | {slow.FirstPaint / 1000:0.0} s | {slow.LargestPaint / 1000:0.0} s |"
                )
            );
            foreach (var fault in middle.Faults)
            {
                Console.WriteLine($"  {fault}");
            }
            good &=
                middle is { Performance: >= 95, Accessibility: 100, BestPractices: >= 95 }
                && slow.FirstPaint <= Readable;
        }
        return good ? 0 : 1;
    }

    /// <summary>The list, one appointment and the days and times of a clinic, of a patient in the middle of booking.</summary>
    private static async Task<IReadOnlyList<(string Name, string Path)>> PagesAsync(
        PatientBrowser browser,
        LoadPatient patient
    )
    {
        var done = await TimesAsync(browser, patient.Referrals[0]);
        var needs = await browser.SubmitAsync(done, "time", ("slot", done.Choices("slot")[0]));
        var check = await browser.SubmitAsync(
            needs,
            "needs",
            ("needs", Journeys.NeedsForm.Nothing)
        );
        var booked = await browser.SubmitAsync(check, "check");
        var times = await TimesAsync(browser, patient.Referrals[1]);
        return
        [
            ("your appointments", "/appointments"),
            ("one appointment", $"/appointments/{booked.Linked("/appointments/")[0]}"),
            ("choose a day", times.Path.Replace("/time", "/day", StringComparison.Ordinal)),
            ("choose a time", times.Path),
        ];
    }

    private static async Task<PortalPage> TimesAsync(PatientBrowser browser, Guid referral)
    {
        var page = await browser.GetAsync($"/referrals/{referral}/book");
        page = await browser.SubmitAsync(page, "start");
        page = await browser.SubmitAsync(page, "where", ("clinic", page.Choices("clinic")[0]));
        return await browser.SubmitAsync(page, "day", ("day", page.Choices("day")[0]));
    }
}
