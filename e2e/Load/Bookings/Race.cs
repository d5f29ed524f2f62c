using System.Globalization;
using System.Net;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Storage;
using Portal.Booking;
using Portal.Journeys;
using Portal.Load.Pages;

namespace Portal.Load.Bookings;

/// <summary>
/// One slot, many patients, twice: all send "choose a time" at once, and one gets the hold. Then, as if the hold's five
/// minutes had run out with everyone on "check your answers" for that slot, all send that at once, and one is booked.
/// What they answered before is put into their journeys directly; the two forms are fetched and sent over HTTP.
/// </summary>
internal sealed class Race(Database database, IServiceProvider portal)
{
    private readonly List<Runner> _runners = [];
    private readonly List<string> _faults = [];
    private readonly JourneyStore _journeys = portal.GetRequiredService<JourneyStore>();

    public IReadOnlyList<string> Faults => _faults;

    public Dictionary<string, Figures> Figures { get; } =
        new(StringComparer.Ordinal)
        {
            ["GET choose a time"] = new(),
            ["POST choose a time"] = new(),
            ["GET check your answers"] = new(),
            ["POST check your answers"] = new(),
        };

    public async Task EnterAsync(Hospital hospital, HttpClient http)
    {
        foreach (var patient in hospital.Patients)
        {
            _runners.Add(
                new(patient, new(http, await PatientSessions.SignInAsync(portal, patient.Key)))
            );
        }
    }

    public async Task RunAsync(int round, Guid clinic, Guid slot)
    {
        var start = await StartOfAsync(slot);
        var answers = new BookAnswers
        {
            ClinicId = clinic,
            Day = start.LondonDate(),
            Needs = new() { Transport = true, Other = "A quiet room" },
        };
        var entries = new List<Entry>();
        foreach (var runner in _runners)
        {
            var journey = await _journeys.BeginAsync(
                runner.Patient.Key,
                JourneyKind.Book,
                runner.Patient.Referrals[round]
            );
            entries.Add(new(runner, journey.Id));
        }
        await SaveAsync(entries, answers);

        var held = await AllAsync(entries, "time", "choose a time", ("slot", slot.ToString()));
        var holder = OneWinner(round, held, "has just been taken. Choose another time");
        if (await HoldersAsync(slot) is var holders && !holders.SequenceEqual([holder]))
        {
            _faults.Add($"round {round}: held by {string.Join(", ", holders)}, not by {holder}");
        }

        await ExpireHoldsAsync();
        var saved = await SaveAsync(entries, answers with { SlotId = slot, StartAt = start });
        var booked = await AllAsync(entries, "check", "check your answers");
        var winner = OneWinner(round, booked, "Your other answers are kept.");
        var losers = entries.Where(entry => entry.Journey != winner).ToList();
        await KeptAsync(round, losers, saved);
        if ((await HoldersAsync(slot)).Count > 0)
        {
            _faults.Add($"round {round}: a hold is left");
        }
    }

    /// <summary>Everyone has the page, then everyone sends its form.</summary>
    private async Task<List<(Entry Entry, PatientBrowser.Answer Answer)>> AllAsync(
        List<Entry> entries,
        string step,
        string name,
        params (string, string)[] form
    )
    {
        var pages = await Task.WhenAll(
            entries.Select(entry =>
                Figures[$"GET {name}"]
                    .MeasureAsync(() =>
                        entry.Runner.Browser.GetAsync($"/book/{entry.Journey}/{step}")
                    )
            )
        );
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = entries
            .Zip(pages)
            .Select(async pair =>
            {
                await gate.Task;
                var answer = await Figures[$"POST {name}"]
                    .MeasureAsync(() =>
                        pair.First.Runner.Browser.PostAsync(pair.Second, step, form)
                    );
                return (pair.First, answer);
            })
            .ToList();
        gate.SetResult();
        return [.. await Task.WhenAll(sent)];
    }

    /// <summary>The journey of the one who was led on; every other must have been answered 409 with these words.</summary>
    private Guid OneWinner(
        int round,
        List<(Entry Entry, PatientBrowser.Answer Answer)> answers,
        string words
    )
    {
        var winners = answers.Where(one => one.Answer.Location is not null).ToList();
        if (winners.Count != 1)
        {
            _faults.Add(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"round {round}: {winners.Count} winners"
                )
            );
        }
        _faults.AddRange(
            answers
                .Where(one =>
                    one.Answer.Location is null
                    && (
                        one.Answer.Page.Status != HttpStatusCode.Conflict
                        || !one.Answer.Page.Html.Contains(words, StringComparison.Ordinal)
                    )
                )
                .Select(one => $"round {round}: a loser was answered {one.Answer.Page.Status}")
        );
        return winners.Count > 0 ? winners[0].Entry.Journey : Guid.Empty;
    }

    /// <summary>In the database for everyone, on the page for one of them.</summary>
    private async Task KeptAsync(int round, List<Entry> losers, string saved)
    {
        foreach (var loser in losers)
        {
            var journey = await _journeys.FindAsync(loser.Runner.Patient.Key, loser.Journey);
            if (
                journey is not { SubmittedAt: null }
                || JourneyAnswers.Write(JourneyAnswers.Read<BookAnswers>(journey)) != saved
            )
            {
                _faults.Add($"round {round}: a loser's answers are gone");
            }
        }
        var one = losers[Random.Shared.Next(losers.Count)];
        var page = await one.Runner.Browser.GetAsync($"/book/{one.Journey}/needs");
        if (!page.Html.Contains("A quiet room", StringComparison.Ordinal))
        {
            _faults.Add($"round {round}: a loser does not see their answers");
        }
    }

    private async Task<string> SaveAsync(List<Entry> entries, BookAnswers answers)
    {
        var text = JourneyAnswers.Write(answers);
        foreach (var entry in entries)
        {
            var patient = entry.Runner.Patient.Key;
            var journey = await _journeys.FindAsync(patient, entry.Journey);
            if (!await _journeys.SaveAsync(patient, journey!, text))
            {
                throw new InvalidOperationException("A journey was changed before its race.");
            }
        }
        return text;
    }

    private async Task<DateTimeOffset> StartOfAsync(Guid slot)
    {
        await using var connection = await database.OpenAsync();
        return await connection.QuerySingleAsync<DateTimeOffset>(
            "SELECT start_at FROM slots WHERE id = @slot",
            new { slot }
        );
    }

    private async Task<IReadOnlyList<Guid>> HoldersAsync(Guid slot)
    {
        await using var connection = await database.OpenAsync();
        return
        [
            .. await connection.QueryAsync<Guid>(
                "SELECT holder_id FROM holds WHERE slot_id = @slot",
                new { slot }
            ),
        ];
    }

    /// <summary>The five minutes of a hold, without the wait.</summary>
    private Task<int> ExpireHoldsAsync() =>
        database.WriteAsync(transaction =>
            transaction.Connection!.ExecuteAsync(
                "UPDATE holds SET expires_at = @past",
                new { past = TimeProvider.System.GetUtcNow().AddSeconds(-1) },
                transaction
            )
        );

    private sealed record Runner(LoadPatient Patient, PatientBrowser Browser);

    private sealed record Entry(Runner Runner, Guid Journey);
}
