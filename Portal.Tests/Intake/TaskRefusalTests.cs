using System.Text.Json.Nodes;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;
using static Portal.Tests.Intake.HospitalFeed;
using static Portal.Tests.Intake.LetterFeed;
using static Portal.Tests.Intake.TaskFeed;

namespace Portal.Tests.Intake;

/// <summary>Each way in which a task or a questionnaire by itself can be wrong: its field and its message.</summary>
public sealed class TaskRefusalTests
{
    private sealed record Case(JsonObject Resource, string Field, string Message);

    private static readonly Dictionary<string, Func<Case>> _cases = new(StringComparer.Ordinal)
    {
        ["a task without a status"] = () =>
            new(Survey().With("status", null), "Task.status", "is missing"),
        ["a draft task"] = () => new(Survey(status: "draft"), "Task.status", "must be one of"),
        ["a task without a patient"] = () =>
            new(Survey().With("for", null), "Task.for", "is missing"),
        ["a task without its beginning"] = () =>
            new(Survey().With("authoredOn", null), "Task.authoredOn", "is missing"),
        ["a task that was answered before it was asked"] = () =>
            new(
                Survey().With("lastModified", "2026-05-21T09:29:59Z"),
                "Task.lastModified",
                "is before authoredOn"
            ),
        ["a task without a questionnaire"] = () =>
            new(
                Survey().With("reasonReference", null),
                "Task.reasonReference",
                "names no questionnaire"
            ),
        ["a task without a type"] = () =>
            new(Survey().With("reasonCode", null), "Task.reasonCode", "is missing"),
        ["a task with a type of another system"] = () =>
            new(
                Survey()
                    .With(
                        "reasonCode",
                        new JsonObject { ["coding"] = new JsonArray(Identifier("urn:x", "y")) }
                    ),
                "Task.reasonCode.coding",
                "has no code of"
            ),
        ["a task without a title"] = () =>
            new(Survey().With("description", null), "Task.description", "is missing"),
        ["a title with a birth date"] = () =>
            new(
                Survey().With("description", "Survey 17/05/1980"),
                "Task.description",
                "no personal data"
            ),
        ["a follow-up without its pathway"] = () =>
            new(Pifu().With("basedOn", null), "Task.basedOn", "is missing: a follow-up needs"),
        ["a follow-up without its treatment function"] = () =>
            new(
                Pifu().With("extension", null).With("description", "Dermatology"),
                "Task.extension('https://fhir.nhs.uk/StructureDefinition/Extension-Task-TreatmentFunction')",
                "is missing: a follow-up needs"
            ),
        ["a follow-up without its end"] = () =>
            new(Pifu().With("restriction", null), "Task.restriction.period.end", "is missing"),
        ["a questionnaire without a title"] = () =>
            new(Questionnaire("Q2").With("title", null), "Questionnaire.title", "is missing"),
        ["a questionnaire without questions"] = () =>
            new(Questionnaire("Q2").With("item", null), "Questionnaire.item", "is missing"),
        ["a question without a type"] = () =>
            new(
                Questionnaire("Q2", Item("1").With("type", null)),
                "Questionnaire.item[0].type",
                "is missing"
            ),
        ["a question for a file"] = () =>
            new(
                Questionnaire("Q2", Item("1", "attachment")),
                "Questionnaire.item[0].type",
                "must be one of: group, display"
            ),
        ["a question without a text"] = () =>
            new(
                Questionnaire("Q2", Item("1").With("text", null)),
                "Questionnaire.item[0].text",
                "is missing"
            ),
        ["two questions with one id"] = () =>
            new(
                Questionnaire("Q2", Item("1"), Item("1")),
                "Questionnaire.item[1].linkId",
                "stands at another item too"
            ),
        ["a choice among nothing"] = () =>
            new(
                Questionnaire("Q2", Item("1", "choice")),
                "Questionnaire.item[0].answerOption",
                "a value set is not looked up"
            ),
        ["a choice that is none"] = () =>
            new(
                Questionnaire(
                    "Q2",
                    Item("1", "choice").With("answerOption", new JsonArray(new JsonObject()))
                ),
                "Questionnaire.item[0].answerOption[0]",
                "is no answer"
            ),
        ["an empty group"] = () =>
            new(
                Questionnaire("Q2", Item("1", "group")),
                "Questionnaire.item[0].item",
                "asks nothing"
            ),
        ["a condition on a question that there is not"] = () =>
            new(
                Questionnaire("Q2", Item("1"), Item("2").With("enableWhen", When("3"))),
                "Questionnaire.item[1].enableWhen[0].question",
                "names no item"
            ),
        ["a condition on a question that comes later"] = () =>
            new(
                Questionnaire("Q2", Item("1").With("enableWhen", When("2")), Item("2")),
                "Questionnaire.item[0].enableWhen[0].question",
                "comes later"
            ),
        ["a condition on the item itself"] = () =>
            new(
                Questionnaire("Q2", Item("1"), Item("2").With("enableWhen", When("2"))),
                "Questionnaire.item[1].enableWhen[0].question",
                "leads back to this item"
            ),
        ["a condition on a text"] = () =>
            new(
                Questionnaire(
                    "Q2",
                    Item("1").With("type", "display"),
                    Item("2").With("enableWhen", When("1"))
                ),
                "Questionnaire.item[1].enableWhen[0].question",
                "has no answer"
            ),
        ["a condition with an unknown operator"] = () =>
            new(
                Questionnaire("Q2", Item("1"), Item("2").With("enableWhen", When("1", "~"))),
                "Questionnaire.item[1].enableWhen[0].operator",
                "must be one of"
            ),
        ["a questionnaire of nobody's code"] = () =>
            new(
                Questionnaire("Q2")
                    .Extended(PortalExtensions.Trust, "valueIdentifier", Identifier(Ods, "r")),
                "Questionnaire.extension[0].valueIdentifier.value",
                "is not an ODS code"
            ),
    };

    public static TheoryData<string> Cases => [.. _cases.Keys];

    [Theory, MemberData(nameof(Cases))]
    public async Task A_faulty_task_or_questionnaire_is_refused_with_its_field_and_what_to_do(
        string name
    )
    {
        var (resource, field, message) = _cases[name]();
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var fault = (
            await test.ImportAsync([.. HospitalWithAppointments(), Questionnaire(), resource])
        ).OneFault();

        fault.Field.ShouldBe(field);
        fault.Message.ShouldContain(message);
    }

    [Fact]
    public async Task A_questionnaire_of_every_kind_of_question_goes_in()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);
        string[] kinds = ["display", "boolean", "decimal", "integer", "date", "string", "text"];
        var group = Item("g", "group")
            .With("item", new JsonArray([.. kinds.Select(kind => Item(kind, kind))]));

        await test.TakeInAsync([
            Organization(),
            Questionnaire(
                "Q2",
                group,
                Choice("c"),
                Choice("o", "open-choice").With("enableWhen", When("c", "exists"))
            ),
        ]);

        (await test.ReadAsync<bool>("SELECT is_active FROM questionnaires")).ShouldBeTrue();
    }

    [Theory]
    [InlineData("2", "3", "1")]
    [InlineData("3", "1", "2")]
    public async Task Conditions_that_lead_back_to_themselves_are_refused_each(
        string first,
        string second,
        string third
    )
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        var result = await test.ImportAsync([
            .. HospitalWithAppointments(),
            Questionnaire(
                "Q2",
                Item("1").With("enableWhen", When(first)),
                Item("2").With("enableWhen", When(second)),
                Item("3").With("enableWhen", When(third))
            ),
        ]);

        var faults = result.Refusals.Single().Faults;
        faults.Count.ShouldBe(3);
        faults.ShouldAllBe(fault =>
            fault.Message.Contains("leads back to this item", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_questionnaire_says_whose_it_is_where_several_trusts_send()
    {
        await using var test = await TestDatabase.CreateAsync(DatabaseEngine.Sqlite);

        await test.TakeInAsync([
            Organization(),
            Organization("RYY"),
            Questionnaire()
                .Extended(PortalExtensions.Trust, "valueIdentifier", Identifier(Ods, "RYY")),
        ]);
        var fault = (await test.ImportAsync([Questionnaire("Q2")])).OneFault();

        fault.Message.ShouldContain("says nothing of the trust");
        (
            await test.ReadAsync<string>(
                "SELECT t.ods_code FROM questionnaires q JOIN trusts t ON t.id = q.trust_id"
            )
        ).ShouldBe("RYY");
    }

    private static JsonArray When(string question, string comparison = "=") =>
        new(
            new JsonObject
            {
                ["question"] = question,
                ["operator"] = comparison,
                ["answerString"] = "Yes",
            }
        );
}
