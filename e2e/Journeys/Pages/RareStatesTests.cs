using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Storage;
using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;
using Portal.SignIn;

namespace Portal.Journeys.Pages;

/// <summary>Pages and states that no other journey comes by: they have their place among the pictures, too.</summary>
[Collection(PatientJourneys.Name)]
public sealed class RareStatesTests(PatientSandbox sandbox)
{
    public static TheoryData<View> Views { get; } = [View.NhsApp, View.Phone];

    [Theory, MemberData(nameof(Views))]
    public async Task Maintenance_says_until_when(View view)
    {
        var services = sandbox.Host.Portal.Services;
        var windows = services.GetRequiredService<MaintenanceWindows>();
        await windows.OpenAsync(DateTimeOffset.UtcNow.AddHours(1));
        try
        {
            await TakeNoticeAsync();
            await using var visit = await sandbox.OpenAsync(view, "/appointments");
            await visit.ShouldBeOnAsync("Sorry, this service is closed for maintenance");
            await visit.ShouldReadAsync("You will be able to use it again from");
            await visit.LookAsync("maintenance");
        }
        finally
        {
            await windows.CloseAsync();
            await TakeNoticeAsync();
        }
    }

    /// <summary>The portal looks for a window once a second.</summary>
    private static Task TakeNoticeAsync() =>
        Task.Delay(Maintenance.Freshness + TimeSpan.FromMilliseconds(100));

    [Theory, MemberData(nameof(Views))]
    public async Task Who_has_nothing_is_told_so_on_every_list(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Named("Ben Okafor"));
        foreach (
            var (path, words) in new[]
            {
                ("/appointments/upcoming", "You have no upcoming"),
                ("/appointments/past", "You have no past"),
                ("/documents", "You have no letters"),
                ("/questionnaires", "The hospital has not asked you any questions."),
            }
        )
        {
            await visit.OpenAsync(path);
            await visit.ShouldReadAsync(words);
            await visit.LookAsync($"{path[1..].Replace('/', ' ')}, none");
        }
    }

    [Theory, MemberData(nameof(Views))]
    public async Task Letters_and_follow_ups_say_how_they_stand(View view)
    {
        await using var letters = await sandbox.OpenAsync(
            view,
            sandbox.Named("Gwen Parry"),
            "/documents"
        );
        await letters.LookAsync("letters, new and read");
        await letters.Page.EvaluateAsync(
            "() => document.querySelectorAll('[class*=-card] a, [class*=-card] p').forEach(one => { one.textContent = 'Otorhinolaryngologicalelectroencephalographic'.repeat(2); })"
        );
        await letters.LookAsync("letters, with very long words");
        await letters.OpenAsync($"/documents/{await WithdrawnAsync()}");
        await letters.ShouldReadAsync("withdrawn");
        await letters.LookAsync("one letter, withdrawn");

        await using var followUps = await sandbox.OpenAsync(
            view,
            sandbox.Named("Bruno Costa"),
            "/questionnaires"
        );
        await followUps.OpenCardAsync("Cardiology");
        await followUps.ShouldReadAsync("That date has passed.");
        await followUps.LookAsync("follow-up, closed");
        await followUps.OpenAsync(SignInPaths.ConfirmLogOut);
        await followUps.ShouldBeOnAsync("Do you want to log out?");
        await followUps.LookAsync("log out, asked once more");
    }

    private Task<Guid> WithdrawnAsync() =>
        sandbox
            .Host.Portal.Services.GetRequiredService<Database>()
            .QuerySingleOrDefaultAsync<Guid>(
                "SELECT id FROM documents WHERE status = 'Withdrawn'",
                new { },
                CancellationToken.None
            );
}
