using Portal.Journeys.Browsing;
using Portal.Journeys.Patients;

namespace Portal.Journeys.Pages;

/// <summary>The list and the appointments of the people with stories, in every view.</summary>
[Collection(PatientJourneys.Name)]
public sealed class AppointmentPagesTests(PatientSandbox sandbox)
{
    [Proves("APP-12")]
    [Theory, EveryView]
    public async Task Ada_sees_her_appointments_in_person(View view)
    {
        await using var visit = await OpenAsync(view, "Ada Archer", "list, ordinary");

        await LookAtAsync(visit, "Dermatology", "one appointment, in person");
        await visit.ShouldReadAsync("Dr Grace Ward");
        await visit.OpenAsync("/appointments/past");
        await visit.LookAsync("past, few");
        await visit.OpenCardAsync("orthopaedics");
        await visit.LookAsync("one appointment, past");
        await visit.OpenAsync($"/appointments/{Guid.CreateVersion7()}");
        await visit.ShouldBeOnAsync("We can't find that page");
        await visit.LookAsync("not found, logged in");
    }

    [Theory, EveryView]
    public async Task Joy_joins_her_video_call_within_30_minutes_of_it(View view)
    {
        await using var visit = await OpenAsync(view, "Joy Mensah", "list, remote");

        await LookAtAsync(visit, "Diabetes", "one appointment, video soon");
        await visit.ShouldReadAsync("Join the video call");
        await LookAtAsync(visit, "Rheumatology", "one appointment, phone");
    }

    [Theory, EveryView]
    public async Task A_video_call_in_some_weeks_says_from_when_it_can_be_joined(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Spare());

        await visit.LookAsync("list, referrals to book");
        await LookAtAsync(visit, "Diabetes", "one appointment, video later");
        await visit.ShouldReadAsync("You can join the video call here from");
    }

    [Theory, EveryView]
    public async Task Helen_sees_which_trust_each_appointment_is_at(View view)
    {
        await using var visit = await OpenAsync(view, "Helen Novák", "list, two trusts");

        await visit.ShouldReadAsync("Eastmoor Community Health NHS Trust");
    }

    [Theory, EveryView]
    public async Task Daljit_sees_when_he_goes_in_and_comes_home(View view)
    {
        await using var visit = await OpenAsync(view, "Daljit Singh", "list, inpatient");

        await LookAtAsync(visit, "General surgery", "one appointment, inpatient");
        await visit.ShouldReadAsync("Expected to go home");
    }

    [Theory, EveryView]
    public async Task Sian_finds_her_way_among_500_appointments(View view)
    {
        await using var visit = await OpenAsync(view, "Siân Price", "list, 500 appointments");

        await visit.FollowAsync("See later appointments");
        await visit.ShouldReadAsync("Earlier appointments");
        await visit.LookAsync("upcoming, second page");
        await visit.OpenAsync("/appointments");
        await visit.FollowAsync("See past and cancelled appointments");
        await visit.LookAsync("past, first page");
        await visit.FollowAsync("Older appointments");
        await visit.ShouldReadAsync("Newer appointments");
        await visit.LookAsync("past, second page");
        await visit.OpenAsync("/appointments/past?page=43");
        await visit.LookAsync("past, late page");
    }

    [Theory, EveryView]
    public async Task Kofi_sees_that_the_hospital_has_not_answered_yet(View view)
    {
        await using var visit = await OpenAsync(view, "Kofi Asante", "list, open requests");

        await LookAtAsync(visit, "Cardiology", "one appointment, asked for another time");
        await visit.ShouldReadAsync("Waiting for the hospital");
        await LookAtAsync(visit, "Renal", "one appointment, asked to cancel");
        await LookAtAsync(visit, "Diabetes", "one appointment, asked for a change");
        await LookAtAsync(visit, "Podiatry", "one appointment, confirmed");
    }

    [Theory, EveryView]
    public async Task Lena_sees_what_she_can_book_and_what_not(View view)
    {
        await using var visit = await OpenAsync(view, "Lena Fischer", "list, referrals");

        await visit.ShouldReadAsync("You do not need to do anything");
    }

    [Theory, EveryView]
    public async Task Mary_sees_what_was_cancelled_and_what_she_missed(View view)
    {
        await using var visit = await OpenAsync(view, "Mary O'Connor", "list, nothing ahead");

        await visit.OpenAsync("/appointments/past");
        await visit.OpenCardAsync("Dermatology");
        await visit.LookAsync("one appointment, cancelled");
        await visit.ShouldReadAsync("The doctor is not available that day");
        await visit.OpenAsync("/appointments/past");
        await visit.OpenCardAsync("Cardiology");
        await visit.LookAsync("one appointment, missed");
    }

    [Proves("HZ-03.1")]
    [Theory, EveryView]
    public async Task Imran_reads_the_time_on_the_clock_of_the_day(View view)
    {
        await using var visit = await OpenAsync(view, "Imran Ali", "list, clocks change");

        await LookAtAsync(visit, "Renal", "one appointment, clocks change");
        await visit.ShouldReadAsync("9am to 1pm");
        await visit.OpenAsync("/appointments");
        await visit.OpenCardAsync("Renal", 2);
        await visit.ShouldReadAsync("9am to 1pm");
        await LookAtAsync(visit, "surgery", "one appointment, stay over the clock change");
        await visit.ShouldReadAsync("4pm");
    }

    [Theory, EveryView]
    public async Task Ben_who_has_nothing_reads_what_this_page_shows(View view)
    {
        await using var visit = await OpenAsync(view, "Ben Okafor", "list, nothing");

        await visit.ShouldReadAsync("You have no appointments with us");
    }

    [Theory, EveryView]
    public async Task George_whom_the_hospital_cannot_match_is_shown_nothing(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Named("George Wright"));

        await visit.ShouldBeOnAsync("We can't show your appointments");
        await visit.LookAsync("no access");
    }

    public static TheoryData<View> Browsers { get; } = [.. View.All.Where(view => !view.InNhsApp)];

    /// <summary>In the NHS App there is nothing to log out with: the app does that.</summary>
    [Theory, MemberData(nameof(Browsers))]
    public async Task Logging_out_in_a_browser_says_so(View view)
    {
        await using var visit = await sandbox.OpenAsync(view, sandbox.Named("Ada Archer"));
        await visit.PressAsync("Log out");

        await visit.ShouldBeOnAsync("You have been logged out");
        await visit.LookAsync("logged out");
    }

    private async Task<PatientVisit> OpenAsync(View view, string name, string label)
    {
        var visit = await sandbox.OpenAsync(view, sandbox.Named(name));
        await visit.ShouldBeOnAsync("Your hospital appointments");
        await visit.LookAsync(label);
        return visit;
    }

    private static async Task LookAtAsync(PatientVisit visit, string title, string label)
    {
        await visit.OpenAsync("/appointments");
        await visit.OpenCardAsync(title);
        await visit.LookAsync(label);
    }
}
