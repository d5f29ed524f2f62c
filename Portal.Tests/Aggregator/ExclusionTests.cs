using System.Net;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>
/// Every inclusion and exclusion rule of the producer standard 3.12.0, a row each: what makes it hold, what takes it back,
/// and what is still shown while it holds. Page and API must agree before, while and after.
/// </summary>
public sealed class ExclusionTests(ExclusionScene scene) : IClassFixture<ExclusionScene>
{
    /// <param name="Shown">Of A(ppointment), D(ocumentReference), T(ask).</param>
    private sealed record Rule(string Hold, string TakeBack, string Shown = "");

    private const string SecondAppointment = """
        INSERT INTO appointments (id, patient_id, trust_id, title, specialty_code, specialty_name, encounter, medium, start_at,
                                  status, is_hidden, created_at, updated_at)
        VALUES (@task, @PatientId, @trust, 'Review', '330', 'Dermatology', 'Outpatient', 'Telephone', @now, 'Booked', TRUE, @now, @now);
        INSERT INTO document_appointments (document_id, appointment_id, patient_id) VALUES (@letter, @task, @PatientId)
        """;

    private static readonly Dictionary<string, Rule> _rules = new(StringComparer.Ordinal)
    {
        ["SRCBR1a: a patient whom the trust excludes"] = Switch("registrations", "is_excluded"),
        ["SRCBR1b: a patient who is sensitive or restricted in PDS"] = Switch(
            "registrations",
            "is_restricted"
        ),
        ["Under the trust's own minimum age"] = new(
            "UPDATE trusts SET minimum_age = 47",
            "UPDATE trusts SET minimum_age = 46"
        ),
        ["Information governance: a trust that does not take part"] = new(
            "UPDATE trusts SET is_open = FALSE",
            "UPDATE trusts SET is_open = TRUE"
        ),
        ["Rollout: a trust that is off"] = new(
            "UPDATE trusts SET rollout = 'Off'",
            "UPDATE trusts SET rollout = 'On'"
        ),
        ["Rollout: a trust that is on for other patients alone"] = new(
            "UPDATE trusts SET rollout = 'Test'",
            "UPDATE trusts SET rollout = 'On'"
        ),
        ["SRCBR2: an excluded clinic"] = Switch("clinics", "is_excluded", "WHERE id = @clinic"),
        ["SRCBR3: a ghost clinic"] = Switch("clinics", "is_ghost", "WHERE id = @clinic"),
        ["SRCBR3: a hidden appointment"] = Switch("appointments", "is_hidden"),
        ["SRCBR4: the appointment's specialty"] = Specialty("330", ""),
        ["SRCBR4: the letter's own specialty"] = Specialty("320", "AT"),
        ["SRCBR4: the task's own specialty"] = Specialty("340", "AD"),
        ["SRCBR2: the letter's own clinic"] = OwnClinic("documents", "is_excluded", "AT"),
        ["SRCBR3: the letter's own clinic is a ghost"] = OwnClinic("documents", "is_ghost", "AT"),
        ["SRCBR2: the task's own clinic"] = OwnClinic("tasks", "is_excluded", "AD"),
        ["SRCBR3: the task's own clinic is a ghost"] = OwnClinic("tasks", "is_ghost", "AD"),
        ["SRCBR3: one of the appointments that a letter is about is hidden"] = new(
            SecondAppointment,
            "DELETE FROM document_appointments WHERE appointment_id = @task; DELETE FROM appointments WHERE id = @task",
            "AT"
        ),
        ["A letter to somebody else"] = Letter("audience", "Other", "Patient"),
        ["An attachment"] = Letter("audience", "Attachment", "Patient"),
        ["A draft"] = Letter("stage", "Draft", "Final"),
        ["A superseded letter"] = Letter("status", "Superseded", "Current"),
        ["A withdrawn letter"] = Letter("status", "Withdrawn", "Current"),
        ["A letter that the hospital marked as confidential"] = Switch(
            "documents",
            "is_restricted",
            shown: "AT"
        ),
        ["A task about an inpatient stay"] = new(
            "UPDATE appointments SET encounter = 'Inpatient'",
            "UPDATE appointments SET encounter = 'Outpatient'",
            "AD"
        ),
    };

    public static TheoryData<string> Rules => [.. _rules.Keys];

    [Proves("WF-NFR-15", "HZ-05.3", "HZ-08.3")]
    [Theory, MemberData(nameof(Rules))]
    public async Task What_a_rule_excludes_is_on_no_page_and_in_no_answer_and_only_while_it_holds(
        string name
    )
    {
        var rule = _rules[name];
        await ShouldShowAsync("ADT");
        await scene.RunAsync(rule.Hold);
        try
        {
            await ShouldShowAsync(rule.Shown);
        }
        finally
        {
            await scene.RunAsync(rule.TakeBack);
        }
        await ShouldShowAsync("ADT");
    }

    /// <summary>Amended, corrected and appended letters are as good as final ones; cancelled and past appointments are shown.</summary>
    [Theory]
    [InlineData("UPDATE documents SET stage = 'Amended'")]
    [InlineData("UPDATE documents SET stage = 'Corrected'")]
    [InlineData("UPDATE documents SET stage = 'Appended'")]
    [InlineData("UPDATE documents SET stage = 'Final'")]
    [InlineData("UPDATE appointments SET status = 'Cancelled'")]
    [InlineData("UPDATE appointments SET status = 'NoShow'")]
    [InlineData("UPDATE appointments SET status = 'Fulfilled'")]
    [InlineData("UPDATE appointments SET encounter = 'HomeHealth'")]
    [InlineData("UPDATE appointments SET encounter = 'Outpatient', status = 'Booked'")]
    [InlineData("UPDATE clinics SET is_excluded = TRUE, is_ghost = TRUE WHERE id = @otherClinic")]
    [InlineData("UPDATE clinics SET is_excluded = FALSE, is_ghost = FALSE WHERE id = @otherClinic")]
    public async Task What_no_rule_excludes_is_shown(string change)
    {
        await scene.RunAsync(change);
        await ShouldShowAsync("ADT");
    }

    [Theory]
    [InlineData("Appointment")]
    [InlineData("DocumentReference")]
    [InlineData("Task")]
    public async Task Under_16_everything_is_denied_and_from_the_birthday_on_it_is_not(
        string resource
    )
    {
        await scene.RunAsync("UPDATE trusts SET minimum_age = 16");
        foreach (var (born, isDenied) in new[] { ("2010-06-04", true), ("2010-06-03", false) })
        {
            await scene.RunAsync($"UPDATE registrations SET birth_date = '{born}'");
            var request = scene.Aggregator.Request(
                scene.Aggregator.IdToken().With("birthdate", born)
            );
            request.Path = $"/fhir/R4/{resource}";
            var answer = await scene.Aggregator.SendAsync(request);
            await scene.RunAsync("UPDATE registrations SET birth_date = '1980-05-17'");

            if (isDenied)
            {
                answer
                    .ShouldRefuse(HttpStatusCode.Forbidden, "forbidden")
                    .Diagnostics.ShouldBe("UNDER_16_DENIED");
            }
            else
            {
                answer.ShouldFind(1);
            }
        }
    }

    private async Task ShouldShowAsync(string expected)
    {
        (await scene.ShownByTheApiAsync()).ShouldBe(expected, "in the API");
        (await scene.ShownByThePagesAsync()).ShouldBe(expected, "on the pages");
    }

    private static Rule Switch(string table, string flag, string where = "", string shown = "") =>
        new(
            $"UPDATE {table} SET {flag} = TRUE {where}",
            $"UPDATE {table} SET {flag} = FALSE {where}",
            shown
        );

    private static Rule Specialty(string code, string shown) =>
        new(
            $"INSERT INTO excluded_specialties (trust_id, specialty_code) VALUES (@trust, '{code}')",
            "DELETE FROM excluded_specialties",
            shown
        );

    private static Rule OwnClinic(string table, string flag, string shown) =>
        new(
            $"UPDATE {table} SET clinic_id = @otherClinic; UPDATE clinics SET {flag} = TRUE WHERE id = @otherClinic",
            $"UPDATE {table} SET clinic_id = NULL; UPDATE clinics SET {flag} = FALSE WHERE id = @otherClinic",
            shown
        );

    private static Rule Letter(string column, string held, string usual) =>
        new(
            $"UPDATE documents SET {column} = '{held}'",
            $"UPDATE documents SET {column} = '{usual}'",
            "AT"
        );
}
