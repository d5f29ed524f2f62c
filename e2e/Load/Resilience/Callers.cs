using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.NhsLogin;
using Portal.SignIn;

namespace Portal.Load.Resilience;

/// <summary>Who goes on all the time beside the patients that book: those who sign in, those who type, the Aggregator.</summary>
internal sealed class Callers(Installation installation, Func<Phase> phase, CancellationToken over)
{
    private readonly List<string> _faults = [];
    private readonly Lock _lock = new();

    public int SignIns { get; private set; }

    /// <summary>Sign-ins that began on one instance and ended on the other.</summary>
    public int Crossed { get; private set; }

    public int Drafts { get; private set; }

    public int Answers { get; private set; }

    public IReadOnlyList<string> Faults => _faults;

    /// <summary>Signs in afresh, again and again.</summary>
    public async Task SignInAgainAsync(SignInWalk walk, string nhsNumber)
    {
        using var http = Witness.Client(installation, phase);
        while (!over.IsCancellationRequested)
        {
            var began = TimeProvider.System.GetUtcNow();
            var end = await walk.SignInAsync(http, nhsNumber);
            lock (_lock)
            {
                SignIns++;
                Crossed += end.Crossed ? 1 : 0;
            }
            if (!end.Succeeded)
            {
                // A code is good once: nginx asks the other instance after the killed one may have used it.
                phase()
                    .Failed(
                        $"a sign-in ended on {end.Path}",
                        began,
                        string.Join(',', end.ServedBy)
                    );
            }
            await PauseAsync(500);
        }
    }

    /// <summary>Types and types: what the portal said that it keeps must be there.</summary>
    public async Task TypeAsync(string session, int number)
    {
        using var http = Witness.Client(installation, phase, isSignedIn: true);
        http.DefaultRequestHeaders.Add("Cookie", session);
        http.DefaultRequestHeaders.Add(BackgroundRequest.Header, "1");
        var page = string.Create(CultureInfo.InvariantCulture, $"/drafts/typed/{number}");
        for (var typed = 0; !over.IsCancellationRequested; typed++)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"answer {typed}");
            using var kept = await http.PutAsJsonAsync(
                page,
                new Dictionary<string, string[]> { ["reason"] = [text] },
                CancellationToken.None
            );
            var read = await http.GetStringAsync(page, CancellationToken.None);
            lock (_lock)
            {
                Drafts++;
                if (kept.StatusCode != HttpStatusCode.NoContent || !read.Contains($"\"{text}\""))
                {
                    _faults.Add($"a draft was lost: {kept.StatusCode}");
                }
            }
            await PauseAsync(300);
        }
    }

    /// <summary>The Aggregator asks for one patient after the other.</summary>
    public async Task AskAsync(IReadOnlyList<string> nhsNumbers)
    {
        using var http = Witness.Client(installation, phase);
        using var aggregator = new AggregatorClient(
            AggregatorAccount.Of(installation.Addresses, installation.Secrets),
            http,
            TimeProvider.System
        );
        var accounts = installation.Nhs.Services.GetRequiredService<IAccounts>();
        var idTokens = installation.Nhs.Services.GetRequiredService<IdTokens>();
        var tokens = nhsNumbers.ToDictionary(
            number => number,
            number => idTokens.Issue(accounts.Find(number)!, RegisteredClients.NhsAppId).Text,
            StringComparer.Ordinal
        );
        for (var asked = 0; !over.IsCancellationRequested; asked++)
        {
            var number = nhsNumbers[asked % nhsNumbers.Count];
            var answer = await aggregator.AppointmentsAsync(
                number,
                tokens[number],
                CancellationToken.None
            );
            lock (_lock)
            {
                Answers++;
                if (answer.Status != 200)
                {
                    _faults.Add($"the Aggregator was answered: {answer}");
                }
            }
            await PauseAsync(150);
        }
    }

    private Task PauseAsync(int milliseconds) =>
        Task.Delay(milliseconds, over).ContinueWith(static _ => { }, TaskScheduler.Default);
}
