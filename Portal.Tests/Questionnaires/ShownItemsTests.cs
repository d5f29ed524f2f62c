using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;
using Shouldly;
using static Portal.Tests.Questionnaires.Definitions;

namespace Portal.Tests.Questionnaires;

public sealed class ShownItemsTests
{
    private const string When =
        """{"question":"a","operator":"=","answerBoolean":true},{"question":"b","operator":"=","answerBoolean":true}""";

    private static string Boolean(string link, string more = "") =>
        $$"""{"linkId":"{{link}}","type":"boolean","text":"{{link}}"{{more}}}""";

    private static (string, Answer) Yes(string link) => (link, new BooleanAnswer(true));

    [Theory]
    [InlineData("all", false, false, false)]
    [InlineData("all", true, false, false)]
    [InlineData("all", true, true, true)]
    [InlineData("any", false, false, false)]
    [InlineData("any", false, true, true)]
    [InlineData("any", true, true, true)]
    public void Several_conditions_hold_together_or_each_alone(
        string behaviour,
        bool a,
        bool b,
        bool shown
    )
    {
        var definition = Of(
            $"{Boolean("a")},{Boolean("b")},{Boolean("c", $""","enableBehavior":"{behaviour}","enableWhen":[{When}]""")}"
        );

        definition
            .ShownLinks(Answers(("a", new BooleanAnswer(a)), ("b", new BooleanAnswer(b))))
            .Contains("c")
            .ShouldBe(shown);
    }

    [Fact]
    public void A_group_that_is_not_shown_hides_all_below_it()
    {
        var definition = Of(
            $$"""
            {{Boolean("a")}},
            {"linkId":"g","type":"group","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}],
             "item":[{"linkId":"h","type":"group","item":[{{Boolean("x")}}]}]}
            """
        );

        definition.ShownLinks(AnswerSet.None).ShouldBe(["a"]);
        definition.ShownLinks(Answers(Yes("a"))).ShouldBe(["a", "g", "h", "x"]);
    }

    [Fact]
    public void What_hangs_on_a_hidden_question_sees_no_answer_of_it()
    {
        var definition = Of(
            $$"""
            {{Boolean("a")}},
            {{Boolean(
                "b",
                ""","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]"""
            )}},
            {{Boolean(
                "c",
                ""","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]"""
            )}}
            """
        );

        definition.ShownLinks(Answers(Yes("a"), Yes("b"))).ShouldBe(["a", "b", "c"]);
        definition.ShownLinks(Answers(Yes("b"))).ShouldBe(["a"]);
    }

    [Fact]
    public void A_question_under_a_question_waits_for_its_answer()
    {
        var definition = Of(Boolean("a", $$""","item":[{{Boolean("b")}}]"""));

        definition.ShownLinks(AnswerSet.None).ShouldBe(["a"]);
        definition.ShownLinks(Answers(Yes("a"))).ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Conditions_in_a_circle_end_and_show_nothing()
    {
        var definition = Of(
            $$"""
            {{Boolean(
                "a",
                ""","enableWhen":[{"question":"b","operator":"=","answerBoolean":true}]"""
            )}},
            {{Boolean(
                "b",
                ""","enableWhen":[{"question":"a","operator":"=","answerBoolean":true}]"""
            )}}
            """
        );

        definition.ShownLinks(Answers(Yes("a"), Yes("b"))).ShouldBeEmpty();
    }

    [Fact]
    public void A_hidden_item_is_never_shown() =>
        Of(
                Boolean(
                    "a",
                    ""","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-hidden","valueBoolean":true}]"""
                )
            )
            .ShownLinks(Answers(Yes("a")))
            .ShouldBeEmpty();

    [Proves("HZ-06.3")]
    [Fact]
    public void Whatever_is_answered_an_item_is_shown_exactly_when_its_conditions_hold_for_what_is_shown() =>
        Prop.ForAll(
                RandomQuestionnaires.WithAnswers(),
                pair =>
                {
                    var (definition, answers) = pair;
                    var shown = new ShownItems(definition, answers);
                    return definition.All.All(item =>
                        shown.Contains(item) == Expected(definition, shown, answers, item)
                    );
                }
            )
            .QuickCheckThrowOnFailure();

    private static bool Expected(
        QuestionnaireDefinition definition,
        ShownItems shown,
        AnswerSet answers,
        QuestionnaireItem item
    )
    {
        var holding = item.Conditions.Select(condition =>
        {
            var question = definition.Find(condition.Question)!;
            return condition.HoldsFor(shown.Contains(question) ? answers.Of(question.LinkId) : []);
        });
        var parent = definition.ParentOf(item);
        return (parent is null || shown.Contains(parent))
            && (parent is not { IsQuestion: true } || answers.Of(parent.LinkId).Count > 0)
            && (
                item.Conditions.Count == 0
                || (item.AnyConditionIsEnough ? holding.Any(one => one) : holding.All(one => one))
            );
    }
}
