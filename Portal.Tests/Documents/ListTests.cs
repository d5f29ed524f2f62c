using Portal.Api.Documents;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Documents;

/// <summary>The lists that the database cuts hold what the rules let a patient see, neither more nor less.</summary>
public sealed class ListTests
{
    [Theory, BothEngines]
    public async Task The_database_knows_the_same_rules_as_the_pages_of_each_letter_and_questionnaire(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var clock = new TestClock();
        Guid[] trusts =
        [
            await data.TrustAsync(),
            await data.TrustAsync("RYY", isOpen: false),
            await data.TrustAsync("RZZ"),
        ];
        var clinics = new List<(Guid, Guid)>();
        foreach (var trust in trusts)
        {
            clinics.Add((trust, await data.ClinicAsync(trust)));
        }
        var numbers = (await new RandomBookings(test.Database, seed: 5).AddAsync(60, clinics)).Keys;
        var questionnaires = new Dictionary<Guid, Guid>();
        foreach (var trust in trusts)
        {
            questionnaires[trust] = await data.QuestionnaireAsync(trust);
        }
        await new RandomLetters(test.Database, seed: 6).AddAsync([.. numbers], questionnaires);
        await data.ExecuteAsync(
            "UPDATE clinics SET is_ghost = TRUE WHERE trust_id = @trust",
            new { trust = trusts[2] }
        );
        await data.ExcludeSpecialtyAsync(trusts[0], "330");
        var (letters, tasks) = (
            new DocumentStore(test.Database, clock),
            new TaskStore(test.Database, clock)
        );
        var (letterList, taskList) = (
            new LetterList(test.Database, clock),
            new TaskList(test.Database, clock)
        );

        var found = 0;
        foreach (var number in numbers)
        {
            var patient = new PatientKey(await IdAsync(test, number), RandomBookings.BirthDate);
            var expected = (await letters.ForAsync(patient)).Documents;
            var count = await letterList.CountAsync(patient);
            var open = await taskList.OpenAsync(patient);
            var over = await taskList.OverAsync(patient, 0, 1000);
            var asked = (await tasks.ForAsync(patient)).Tasks;

            (await letterList.ReadAsync(patient, 0, 1000))
                .Select(one => one.Id)
                .ShouldBe(expected.Select(one => one.Id));
            count.All.ShouldBe(expected.Count);
            count.Unread.ShouldBe(expected.Count(one => one.Receipt == ReadReceipt.Unread));
            open.Tasks.Select(one => one.Id)
                .ShouldBe(asked.Where(one => IsOpen(one, clock)).Select(one => one.Id));
            over.Select(one => one.Id)
                .ShouldBe(asked.Where(one => !IsOpen(one, clock)).Select(one => one.Id));
            open.Over.ShouldBe(over.Count);
            found += expected.Count + asked.Count;
        }
        found.ShouldBeGreaterThan(20);
    }

    [Theory, BothEngines]
    public async Task Somebody_with_thousands_of_letters_gets_ten_a_page(DatabaseEngine engine)
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        var first = await fixture.Portal.Data.LetterAsync(
            fixture.Patient,
            fixture.Trust,
            title: "The oldest letter",
            dated: BookingData.Now.AddYears(-9)
        );
        await fixture.Portal.Data.ExecuteAsync(
            """
            INSERT INTO documents (id, patient_id, trust_id, source_system, source_value, title, status, stage, audience, is_restricted,
                                   dated_at, effective_at, file_hash, file_size, created_at, updated_at)
            WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 3000)
            SELECT CAST('00000000-0000-7000-8000-' || substr('000000000000' || n, -12) AS {uuid}), d.patient_id, d.trust_id, 'urn:many', CAST(n AS TEXT),
                   'Letter', 'Current', 'Final', 'Patient', FALSE, d.created_at, d.created_at, 'hash', 9, d.created_at, d.created_at
            FROM counted, documents d WHERE d.id = @first
            """.Replace(
                "{uuid}",
                engine == DatabaseEngine.Sqlite ? "TEXT" : "uuid",
                StringComparison.Ordinal
            ).Replace(
                "substr('000000000000' || n, -12)",
                engine == DatabaseEngine.Sqlite
                    ? "substr('000000000000' || n, -12)"
                    : "lpad(CAST(n AS TEXT), 12, '0')",
                StringComparison.Ordinal
            ),
            new { first }
        );
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        var last = await browser.PageAsync("/documents?page=301");
        var list = await browser.PageAsync("/appointments");

        last.ShouldContain("The oldest letter");
        last.ShouldContain("Page 300 of 301");
        (await browser.PageAsync("/documents?page=2"))
            .Split("class=\"nhsuk-card__link\"")
            .Length.ShouldBe(11);
        list.ShouldContain("See your letters (3001 new)");
    }

    private static bool IsOpen(QuestionnaireTask task, TestClock clock) =>
        task.StandingAt(clock.GetUtcNow()) is TaskStanding.ToDo or TaskStanding.Begun;

    private static async Task<Guid> IdAsync(TestDatabase test, NhsNumber number)
    {
        await using var connection = await test.Database.OpenAsync();
        return await Dapper.SqlMapper.QuerySingleAsync<Guid>(
            connection,
            "SELECT id FROM patients WHERE nhs_number = @Value",
            new { number.Value }
        );
    }
}
