using System.Net;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Drafts;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>Every route that shows something of a patient leaves a row that says so.</summary>
public sealed class RoutesTests
{
    /// <summary>Behind log-in, and yet without anything of the patient from the database.</summary>
    private static readonly string[] _showNothing =
    [
        // How long the session still lasts.
        "/session",
        "/log-out/confirm",
        "/nhs-login-settings",
        // The circuit: its islands show free times, and ask for the page again where a patient's data changed.
        "/_blazor",
        "/_blazor/disconnect/",
        "/_blazor/initializers/",
        "/_blazor/negotiate",
        "/_framework/opaque-redirect",
    ];

    private const string DraftPage = "/messages";

    [Fact]
    public async Task Every_page_behind_log_in_says_in_the_log_that_the_patients_data_was_read()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var own = await IdsAsync(fixture);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var routes = Guarded(fixture).Except(_showNothing).ToList();
        routes.Count.ShouldBeGreaterThan(25);

        var opened = new List<string>();
        foreach (var route in routes)
        {
            foreach (var id in Takes(route) ? own : [Guid.Empty])
            {
                using var response = await browser.GetAsync(Address(route, id));
                if (response.StatusCode != HttpStatusCode.NotFound)
                {
                    opened.Add(route);
                    break;
                }
            }
        }

        opened.ShouldBe(routes, "each must be opened with one id or another");
        var rows = await fixture.Portal.AuditAsync();
        routes
            .Where(route =>
                !rows.Any(row =>
                    row.Via == $"GET {route}"
                    && row.PatientId == fixture.Patient.PatientId
                    && row.Outcome == AuditOutcome.Done
                )
            )
            .ShouldBeEmpty("these routes leave no row in the audit log");
    }

    [Fact]
    public async Task The_row_of_a_page_says_who_what_whose_and_from_where()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var appointment = await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        await browser.PageAsync($"/appointments/{appointment}");

        var row = (await fixture.Portal.AuditAsync()).Single(row =>
            row.Kind == nameof(AuditKind.Appointment)
            && row.EntityId == appointment.ToString()
            && row.Action == AuditAction.Read
        );
        row.ShouldSatisfyAllConditions(
            () => row.ActorKind.ShouldBe(AuditActorKind.Patient),
            () => row.Actor.ShouldBe(fixture.Patient.PatientId.ToString()),
            () => row.PatientId.ShouldBe(fixture.Patient.PatientId),
            () => row.NhsNumber.ShouldBe(BookingData.NhsNumbers[0].Value),
            () => row.Via.ShouldBe("GET /appointments/{Id:guid}"),
            () => row.At.ShouldBe(fixture.Clock.GetUtcNow()),
            () => Guid.TryParse(row.CorrelationId, out _).ShouldBeTrue("the session")
        );
    }

    [Fact]
    public async Task Asking_for_what_is_another_patients_is_logged_as_an_attempt_on_that_patient()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            BookingData.NhsNumbers[1]
        );
        var theirs = await fixture.Portal.Data.AppointmentAsync(other, fixture.Trust);
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        await browser.GetAsync($"/appointments/{theirs}");

        var row = (await fixture.Portal.AuditAsync()).Single(row =>
            row.EntityId == theirs.ToString() && row.ActorKind == AuditActorKind.Patient
        );
        row.Outcome.ShouldBe(AuditOutcome.Refused);
        row.Actor.ShouldBe(fixture.Patient.PatientId.ToString());
        row.PatientId.ShouldBe(other.PatientId);
        row.NhsNumber.ShouldBe(BookingData.NhsNumbers[1].Value);
    }

    [Fact]
    public async Task Coming_going_and_being_refused_are_logged()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var page = await browser.PageAsync("/appointments");
        await browser.PostAsync(
            "/log-out",
            new Dictionary<string, string>
            {
                ["__RequestVerificationToken"] = LogOutTests.TokenOf(page),
            }
        );
        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET is_restricted = TRUE",
            new { }
        );
        await fixture.SignInAsync(fixture.Browser());

        (await fixture.Portal.AuditAsync())
            .Where(row => row.Kind == nameof(AuditKind.Session))
            .Select(row => (row.Action, row.Outcome, row.Reason, row.PatientId))
            .ShouldBe([
                (AuditAction.LogIn, AuditOutcome.Done, null, fixture.Patient.PatientId),
                (AuditAction.LogOut, AuditOutcome.Done, null, fixture.Patient.PatientId),
                (AuditAction.LogIn, AuditOutcome.Refused, "Restricted", fixture.Patient.PatientId),
            ]);
    }

    private static async Task<IReadOnlyList<Guid>> IdsAsync(SignInFixture fixture)
    {
        var (data, patient, trust) = (fixture.Portal.Data, fixture.Patient, fixture.Trust);
        var journeys = fixture.Portal.App.Services.GetRequiredService<JourneyStore>();
        var clinic = await data.ClinicAsync(trust);
        await data.ExecuteAsync(
            "UPDATE clinics SET book_mode = 'Direct', change_mode = 'Direct', cancel_mode = 'Direct'",
            new { }
        );
        var appointment = await data.AppointmentAsync(patient, trust, clinic);
        var referral = await data.ReferralAsync(patient, trust);
        await data.ExecuteAsync(
            "INSERT INTO referral_clinics (referral_id, clinic_id) VALUES (@referral, @clinic)",
            new { referral, clinic }
        );
        var letter = await data.LetterAsync(patient, trust, appointment, clinic);
        var (slot, watch, offer) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        await data.ExecuteAsync(
            """
            INSERT INTO slots (id, clinic_id, trust_id, start_at, end_at, status, updated_at)
            VALUES (@slot, @clinic, @trust, @start, @end, 'Free', @Now);
            INSERT INTO watches (id, patient_id, clinic_id, appointment_id, until_day, weekdays, parts, created_at)
            VALUES (@watch, @PatientId, @clinic, @appointment, @until, 127, 7, @Now);
            INSERT INTO offers (id, watch_id, patient_id, slot_id, state, made_at, expires_at)
            VALUES (@offer, @watch, @PatientId, @slot, 'Open', @Now, @end)
            """,
            new
            {
                slot,
                clinic,
                trust,
                watch,
                offer,
                appointment,
                patient.PatientId,
                start = BookingData.Now.AddDays(9),
                end = BookingData.Now.AddDays(9).AddMinutes(20),
                until = BookingData.Now.AddDays(20).LondonDate(),
                BookingData.Now,
            }
        );
        var request = Guid.NewGuid();
        await data.ExecuteAsync(
            """
            UPDATE appointments SET request = 'PendingReschedule' WHERE id = @asked;
            INSERT INTO requests (id, patient_id, trust_id, kind, appointment_id, clinic_id, state, requested_at, answer_by)
            VALUES (@request, @PatientId, @trust, 'Change', @asked, @clinic, 'Open', @Now, @until)
            """,
            new
            {
                request,
                patient.PatientId,
                trust,
                asked = await data.AppointmentAsync(patient, trust, clinic),
                clinic,
                BookingData.Now,
                until = BookingData.Now.AddDays(3).LondonDate(),
            }
        );
        await fixture
            .Portal.App.Services.GetRequiredService<DraftStore>()
            .KeepAsync(patient.PatientId, DraftPage, "{}"u8.ToArray(), default);
        return
        [
            appointment,
            referral,
            request,
            letter,
            await data.TaskAsync(patient, trust, appointment),
            offer,
            (await journeys.BeginAsync(patient, JourneyKind.Book, referral)).Id,
            (await journeys.BeginAsync(patient, JourneyKind.Change, appointment)).Id,
            (await journeys.BeginAsync(patient, JourneyKind.Cancel, appointment)).Id,
        ];
    }

    private static List<string> Guarded(SignInFixture fixture) =>
        [
            .. fixture
                .Portal.App.Services.GetRequiredService<EndpointDataSource>()
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint =>
                    endpoint.Metadata.GetMetadata<IAllowAnonymous>() is null
                    && endpoint
                        .Metadata.GetMetadata<HttpMethodMetadata>()
                        ?.HttpMethods.Contains(HttpMethods.Get) != false
                )
                .Select(endpoint => "/" + endpoint.RoutePattern.RawText!.TrimStart('/'))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    private static bool Takes(string route) => route.Contains(":guid}", StringComparison.Ordinal);

    private static string Address(string route, Guid id)
    {
        var address = route
            .Replace("{Number:int}", "1", StringComparison.Ordinal)
            .Replace("{**page}", DraftPage.TrimStart('/'), StringComparison.Ordinal);
        var start = address.IndexOf('{', StringComparison.Ordinal);
        return start < 0
            ? address
            : address[..start]
                + id
                + address[(address.IndexOf('}', StringComparison.Ordinal) + 1)..];
    }
}
