using System.Net;
using Portal.Api.Audit;
using Portal.Api.Intake;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Hosting;
using Portal.Tests.Aggregator;
using Portal.Tests.Builders;
using Portal.Tests.Intake;
using Portal.Tests.Intake.Inbound;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>
/// A hospital's patient gets another NHS number, as docs/import.md says to send it: who did what to whom stays to be
/// read, and neither number shows or erases what is the other's.
/// </summary>
public sealed class NewNhsNumberTests
{
    private static readonly NhsNumber _old = BookingData.NhsNumbers[0];
    private static readonly NhsNumber _right = BookingData.NhsNumbers[2];

    private static PatientRecords Records(HospitalFixture hospital) =>
        hospital.Get<PatientRecords>();

    private static async Task ImportAsync(
        HospitalFixture hospital,
        params IEnumerable<System.Text.Json.Nodes.JsonObject> resources
    )
    {
        AuditTrail.Follow(OperatorTrail.Of("import", TimeProvider.System));
        var result = await new Importer(
            hospital.Portal.Database,
            hospital.Portal.Clock
        ).ImportAsync([
            ImportSource.Stream(
                "patients",
                new MemoryStream(System.Text.Encoding.UTF8.GetBytes(HospitalFeed.Lines(resources)))
            ),
        ]);
        result.Refusals.ShouldBeEmpty();
    }

    /// <summary>The appointment by the API, the number by file, the appointment again by the API.</summary>
    private static async Task ChangeNumberAsync(HospitalFixture hospital)
    {
        var own = HospitalFeed
            .Patient(_old.Value)
            .With("identifier", HospitalFeed.Identifiers((HospitalFeed.NhsNumber, _old.Value)));
        await ImportAsync(hospital, own.With("active", false), HospitalFeed.Patient(_right.Value));
    }

    private static System.Text.Json.Nodes.JsonObject ForRight(HospitalFixture hospital)
    {
        var message = Intake.Inbound.Messages.Appointment(hospital, 1, value: "A1-2");
        message["participant"]![0]!["actor"]!["identifier"]!["value"] = _right.Value;
        return message;
    }

    private static async Task<AggregatorAnswer> AskAsync(HospitalFixture hospital, NhsNumber number)
    {
        var token = await new TokenEndpointFixture(hospital.Portal).PostAsync(
            TokenEndpointFixture.Secret()
        );
        var request = new AggregatorRequest(
            token.Token,
            hospital.Portal.NhsLogin.IdToken("nhs-online").With("nhs_number", number.Value)
        ).Query(AggregatorRequest.For(number.Value));
        using var message = request.ToMessage();
        using var response = await hospital.Portal.Client().SendAsync(message);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers,
            response.Content.Headers
        );
    }

    [Theory, BothEngines]
    public async Task Each_step_is_in_the_log_of_the_number_that_it_was_done_to(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Intake.Inbound.Messages.Appointment(hospital, 1));
        await ChangeNumberAsync(hospital);
        (
            await hospital.SendAsync(
                Intake.Inbound.Messages.Appointment(hospital, 2, status: "cancelled")
            )
        ).ShouldBeDone("Appointment");
        (await hospital.SendAsync(ForRight(hospital), "A1-2")).ShouldBeDone(
            "Appointment",
            HttpStatusCode.Created
        );

        var rows = await hospital.Portal.AuditAsync();

        // One message may write a row several times.
        static List<string> Writes(IEnumerable<AuditEvent> rows)
        {
            var all = new List<string>();
            foreach (
                var row in rows.Where(row =>
                    row.Action is AuditAction.Create or AuditAction.Update
                    && row.ActorKind != AuditActorKind.System
                )
            )
            {
                var write = $"{row.ActorKind} {row.Action} {row.Kind}";
                if (all.LastOrDefault() != write)
                {
                    all.Add(write);
                }
            }
            return all;
        }
        var ids = await Records(hospital).IdsAsync(_right);
        Writes(rows.Where(row => row.PatientId == hospital.Patient.PatientId))
            .ShouldBe([
                "Hospital Create Appointment",
                "Hospital Update Appointment",
                "Operator Update Registration",
                "Hospital Update Appointment",
            ]);
        Writes(rows.Where(row => row.PatientId == ids.ShouldHaveSingleItem()))
            .ShouldBe([
                "Operator Create Patient",
                "Operator Create Registration",
                "Hospital Create Appointment",
                "Hospital Update Appointment",
            ]);
        rows.Where(row => row.ActorKind == AuditActorKind.Hospital)
            .ShouldAllBe(row => row.Actor == HospitalFixture.Hospital && row.Via != null);
    }

    [Theory, BothEngines]
    public async Task Whoever_is_logged_in_with_the_old_one_is_shown_nothing_more(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = (await hospital.SendAsync(Intake.Inbound.Messages.Appointment(hospital, 1)))
            .Json.GetProperty("id")
            .GetString();
        var browser = new Browser(hospital.Portal);
        await SignInFixture.CallbackAsync(
            browser,
            new NhsLoginSite(hospital.Portal.NhsLogin).LogIn(
                await SignInFixture.StartSignInAsync(browser)
            )
        );
        (await browser.PageAsync($"/appointments/{id}")).ShouldContain("Dermatology");

        await ChangeNumberAsync(hospital);

        foreach (
            var address in new[]
            {
                "/appointments",
                "/appointments/past",
                $"/appointments/{id}",
                $"/appointments/{id}/calendar.ics",
            }
        )
        {
            using var response = await browser.GetAsync(address);
            (await response.Content.ReadAsStringAsync()).ShouldNotContain("Dermatology");
            response.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
        }
    }

    [Theory, BothEngines]
    public async Task The_Aggregator_gets_of_each_number_what_is_that_ones(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Intake.Inbound.Messages.Appointment(hospital, 1));
        (await AskAsync(hospital, _old)).ShouldFind(1);

        await ChangeNumberAsync(hospital);

        (await AskAsync(hospital, _old)).Resources.ShouldBeEmpty();
        (await AskAsync(hospital, _right)).ShouldFind(0);
        await hospital.SendAsync(ForRight(hospital), "A1-2");
        (await AskAsync(hospital, _right)).ShouldFind(1);
        (await AskAsync(hospital, _old)).Resources.ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task Erasing_the_old_one_leaves_the_right_ones_and_both_logs(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        await hospital.SendAsync(Intake.Inbound.Messages.Appointment(hospital, 1));
        await ChangeNumberAsync(hospital);
        await hospital.SendAsync(ForRight(hospital), "A1-2");
        var trail = OperatorTrail.Of("patient erase", TimeProvider.System);

        (await Records(hospital).ReadAsync(_right, trail))
            .ShouldNotBeNull()
            .Tables["appointments"]
            .ShouldHaveSingleItem();
        (await Records(hospital).EraseAsync(_old, trail)).ShouldNotBeNull();

        (await Records(hospital).ReadAsync(_old, trail)).ShouldBeNull();
        (await AskAsync(hospital, _right)).ShouldFind(1);
        (await Records(hospital).IdsAsync(_old)).ShouldBe([hospital.Patient.PatientId]);
        var rows = await hospital.Portal.AuditAsync();
        rows.ShouldContain(row =>
            row.PatientId == hospital.Patient.PatientId && row.Kind == nameof(AuditKind.Appointment)
        );
        rows.Where(row => row.PatientId == hospital.Patient.PatientId)
            .ShouldAllBe(row => row.NhsNumber == null);
    }

    [Fact]
    public async Task A_birth_date_that_the_hospital_corrects_shuts_out_who_is_logged_in_with_another()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.Portal.Data.AppointmentAsync(
            fixture.Patient,
            fixture.Trust,
            await fixture.Portal.Data.ClinicAsync(fixture.Trust)
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        (await browser.PageAsync("/appointments")).ShouldContain("Dermatology");

        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET birth_date = @corrected",
            new { corrected = new DateOnly(1980, 5, 18) }
        );

        using var response = await browser.GetAsync("/appointments");
        (await response.Content.ReadAsStringAsync()).ShouldNotContain("Dermatology");
    }
}
