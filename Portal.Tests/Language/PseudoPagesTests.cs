using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;
using Portal.Tests.Builders;
using Portal.Tests.Rollout;
using Shouldly;

namespace Portal.Tests.Language;

/// <summary>Walks through the pages in a language that only resource files know: what is English is written in code.</summary>
public sealed class PseudoPagesTests
{
    private const string NhsApp = "Mozilla/5.0 nhsapp-android/1.26.2";

    [Theory]
    [InlineData("Mozilla/5.0 Test")]
    [InlineData(NhsApp)]
    public async Task Pages_before_and_after_a_visit(string userAgent)
    {
        await using var portal = await PseudoPortal.StartAsync();
        portal.Browser.UserAgent = userAgent;

        foreach (
            var address in new[]
            {
                "/",
                "/login-problem",
                "/no-access",
                "/information-not-shared",
                "/logged-out",
                "/session-ended",
                "/help/accessibility",
                "/help/contact",
                "/help/cookies",
                "/help/privacy",
                "/help/terms",
            }
        )
        {
            await portal.SeeAsync(address);
        }
        await portal.SeeAsync("/problem");

        portal.ShouldHaveSpokenIt(pages: 12);
    }

    [Theory]
    [InlineData("Mozilla/5.0 Test")]
    [InlineData(NhsApp)]
    public async Task The_lists_and_an_appointment_in_each_state(string userAgent)
    {
        await using var portal = await PseudoPortal.StartAsync();
        var (store, trust, patient) = (portal.Store, portal.Fixture.Trust, portal.Fixture.Patient);
        await portal.EnterAsync(userAgent);
        await portal.SeeAsync("/appointments");
        var clinic = await store.ClinicAsync(trust);
        var ids = new List<Guid>();
        foreach (var status in Enum.GetValues<AppointmentStatus>())
        {
            ids.Add(await store.AppointmentAsync(patient, trust, clinic, status: status));
        }
        foreach (var request in Enum.GetValues<RequestStatus>())
        {
            ids.Add(await store.AppointmentAsync(patient, trust, clinic, request: request));
        }
        ids.Add(await store.AppointmentAsync(patient, trust, clinic, BookingData.Now.AddDays(-3)));
        ids.Add(await store.AppointmentAsync(patient, trust, start: BookingData.Now.AddHours(3)));
        ids.Add(
            await store.AppointmentAsync(
                patient,
                trust,
                encounter: Encounter.Inpatient,
                end: BookingData.Now.AddDays(33)
            )
        );
        foreach (var hours in new[] { 0.2, 48 })
        {
            ids.Add(
                await store.AppointmentAsync(
                    patient,
                    trust,
                    medium: Medium.Video,
                    start: BookingData.Now.AddHours(hours),
                    videoLink: "https://video.example.nhs.uk/1"
                )
            );
        }
        for (var day = 0; day < 25; day++)
        {
            await store.AppointmentAsync(patient, trust, clinic, BookingData.Now.AddDays(40 + day));
            await store.AppointmentAsync(
                patient,
                trust,
                clinic,
                BookingData.Now.AddDays(-40 - day)
            );
        }
        await store.ReferralAsync(patient, trust);
        await store.ReferralAsync(patient, trust, canBook: false);
        await store.LetterAsync(patient, trust, ids[0]);
        await store.TaskAsync(patient, trust, ids[0]);
        await store.TaskAsync(patient, trust, isPifu: true);
        await store.PatientAsync(await store.TrustAsync("RYY"));
        await portal.EnterAsync(userAgent);

        await portal.SeeAsync("/appointments");
        await portal.SeeAsync("/appointments/upcoming?page=2");
        await portal.SeeAsync("/appointments/past?page=2");
        foreach (var id in ids)
        {
            await portal.SeeAsync($"/appointments/{id}");
        }
        foreach (var done in new[] { "confirmed", "moved", "needs", "withdrawn" })
        {
            await portal.SeeAsync($"/appointments/{ids[0]}?done={done}");
        }
        await portal.SeeAsync("/log-out/confirm");
        await portal.SeeAsync("/nothing-here", HttpStatusCode.NotFound);
        var messages = await portal.SeeAsync("/messages");
        await portal.SendAsync(messages, "messages");

        portal.ShouldHaveSpokenIt(pages: 15);
    }

    [Theory]
    [InlineData("Mozilla/5.0 Test")]
    [InlineData(NhsApp)]
    public async Task An_earlier_time_taken_declined_and_gone(string userAgent)
    {
        await using var portal = await PseudoPortal.StartAsync();
        var (store, trust, patient) = (portal.Store, portal.Fixture.Trust, portal.Fixture.Patient);
        var clinic = await store.ClinicAsync(trust);
        await store.ExecuteAsync(
            "UPDATE clinics SET book_mode = 'Direct', change_mode = 'Direct'",
            new { }
        );
        var appointments = new[]
        {
            await store.AppointmentAsync(patient, trust, clinic),
            await store.AppointmentAsync(patient, trust, clinic),
        };
        var referral = await store.ReferralAsync(patient, trust);
        await store.OfferAsync(referral, clinic);
        await portal.EnterAsync(userAgent);
        var (taken, declined, gone) = (
            await store.EarlierTimeAsync(patient, trust, clinic, appointments[0]),
            await store.EarlierTimeAsync(patient, trust, clinic, appointments[1]),
            await store.EarlierTimeAsync(patient, trust, clinic, referral: referral)
        );

        await portal.SeeAsync("/appointments");
        await portal.SendAsync(await portal.SeeAsync($"/offers/{declined}"), "decline");
        await portal.SeeAsync($"/offers/{declined}");
        var page = await portal.SeeAsync($"/offers/{gone}");
        await store.ExecuteAsync(
            "UPDATE offers SET state = 'Lapsed', answered_at = made_at WHERE id = @gone",
            new { gone }
        );
        await portal.SendAsync(page, "accept", HttpStatusCode.Conflict);
        page = await portal.SendAsync(await portal.SeeAsync($"/offers/{taken}"), "accept");
        page.Address.ShouldEndWith("?done=moved");

        portal.ShouldHaveSpokenIt(pages: 5);
    }

    [Theory]
    [InlineData("Mozilla/5.0 Test")]
    [InlineData(NhsApp)]
    public async Task A_hospital_that_is_off_and_a_portal_that_is_closed(string userAgent)
    {
        await using var portal = await PseudoPortal.StartAsync();
        var things = await TwoTrusts.CreateAsync(portal.Fixture);
        await portal.EnterAsync(userAgent);

        await portal.SeeAsync($"/appointments/{things.Appointment}", HttpStatusCode.NotFound);
        await portal.SeeAsync($"/questionnaires/{things.Task}", HttpStatusCode.NotFound);
        await portal.SeeAsync("/no-access?hospital=RYY");
        await portal.Fixture.Portal.Database.TurnAsync(portal.Fixture.Trust, RolloutState.Off);
        await portal.SeeAsync("/appointments");
        await portal.EnterAsync(userAgent);
        await portal.SeeAsync("/no-access?hospital=RYY&hospital=RXX");
        await portal
            .Fixture.Portal.App.Services.GetRequiredService<MaintenanceWindows>()
            .OpenAsync(portal.Fixture.Clock.GetUtcNow().AddMinutes(45));
        portal.Fixture.Clock.Advance(Maintenance.Freshness);
        await portal.SeeAsync("/appointments", HttpStatusCode.ServiceUnavailable);

        portal.ShouldHaveSpokenIt(pages: 4);
    }

    [Fact]
    public async Task Questionnaires()
    {
        const string definition = """
            {"title":"★","item":[
              {"linkId":"x","type":"display","text":"★"},
              {"linkId":"b","type":"boolean","text":"★","required":true},
              {"linkId":"n","type":"boolean","text":"★"},
              {"linkId":"i","type":"integer","text":"★","required":true},
              {"linkId":"d","type":"decimal","text":"★","required":true},
              {"linkId":"t","type":"date","text":"★","required":true},
              {"linkId":"s","type":"string","text":"★","required":true},
              {"linkId":"l","type":"text","text":"★","required":true,"maxLength":10},
              {"linkId":"r","type":"string","repeats":true,"text":"★","required":true},
              {"linkId":"o","type":"open-choice","text":"★","required":true,"answerOption":[{"valueString":"★"}]},
              {"linkId":"m","type":"choice","repeats":true,"text":"★","required":true,"answerOption":[{"valueString":"★"}]}]}
            """;
        (string, string)[][] answers =
        [
            [("answer-2", "yes")],
            [("answer-3", "none")],
            [("answer-4", "5")],
            [("answer-5", "1.5")],
            [("answer-6[day]", "1"), ("answer-6[month]", "2"), ("answer-6[year]", "2020")],
            [("answer-7", "★")],
            [("answer-8", "★")],
            [("answer-9", "★")],
            [("answer-10", "other"), ("answer-10-other", "★")],
            [("answer-11", "0")],
        ];
        await using var portal = await PseudoPortal.StartAsync();
        var (store, trust, patient) = (portal.Store, portal.Fixture.Trust, portal.Fixture.Patient);
        await portal.EnterAsync();
        await portal.SeeAsync("/questionnaires");
        var asked = await store.QuestionnaireAsync(trust, definition);
        var followUp = await store.QuestionnaireAsync(trust, definition);
        var task = await store.TaskAsync(
            patient,
            trust,
            questionnaire: asked,
            closes: BookingData.Now.AddDays(3)
        );
        var tasks = new List<Guid>
        {
            await store.TaskAsync(patient, trust, await store.AppointmentAsync(patient, trust)),
            await store.TaskAsync(patient, trust, closes: BookingData.Now.AddDays(-1)),
            await store.TaskAsync(
                patient,
                trust,
                isPifu: true,
                closes: BookingData.Now.AddDays(-1)
            ),
        };
        foreach (var status in Enum.GetValues<TaskState>())
        {
            tasks.Add(
                await store.TaskAsync(patient, trust, status: status, modified: BookingData.Now)
            );
            tasks.Add(
                await store.TaskAsync(
                    patient,
                    trust,
                    status: status,
                    isPifu: true,
                    questionnaire: followUp
                )
            );
        }
        await portal.EnterAsync();
        await portal.SeeAsync("/questionnaires");
        foreach (var one in tasks)
        {
            await portal.SeeAsync($"/questionnaires/{one}");
        }

        foreach (var one in new[] { task, tasks[4] })
        {
            var page = await portal.SendAsync(
                await portal.SeeAsync($"/questionnaires/{one}"),
                "begin"
            );
            foreach (var fields in answers)
            {
                page = await portal.SendAsync(page, "answer");
                if (
                    page.Document.QuerySelector(".nhsuk-error-summary") is not null
                    || fields[0].Item1 != "answer-3"
                )
                {
                    page = await portal.SendAsync(page, "answer", fields: fields);
                }
            }
            page = await portal.SendAsync(page, "check");
            page.Address.ShouldEndWith("/done");
            await portal.SeeAsync($"/questionnaires/{one}");
            await portal.SeeAsync($"/questionnaires/{one}/answers");
        }

        portal.ShouldHaveSpokenIt(pages: 20);
    }
}
