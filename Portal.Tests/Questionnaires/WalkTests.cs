using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;
using Shouldly;
using static Portal.Tests.Questionnaires.Definitions;

namespace Portal.Tests.Questionnaires;

public sealed class WalkTests
{
    private static readonly QuestionnaireDefinition _skin = DefinitionReader.Read(Skin);

    private static IEnumerable<string> LinksOf(PageOfQuestions page) =>
        page.Items.Select(item => item.LinkId);

    [Fact]
    public void Questions_that_hang_on_each_other_have_a_page_each_and_a_text_goes_with_the_next() =>
        _skin
            .Pages.Select(page => string.Join(' ', LinksOf(page)))
            .ShouldBe(["where", "changed", "how", "photo cream"]);

    [Fact]
    public void A_small_group_is_one_page_and_a_larger_one_is_not()
    {
        static string Group(int count) =>
            $$"""
                {"linkId":"g","type":"group","text":"You","item":[{{string.Join(
                    ',',
                    Enumerable.Range(1, count).Select(number =>
                        $$"""{"linkId":"q{{number}}","type":"string","text":"?"}"""
                    )
                )}}]}
                """;

        Of(Group(3)).Pages.Count.ShouldBe(1);
        Of(Group(3)).Pages[0].Group.ShouldBe("You");
        Of(Group(4)).Pages.Count.ShouldBe(4);
    }

    [Fact]
    public void Texts_after_the_last_question_stand_on_its_page()
    {
        var definition = Of(
            """{"linkId":"q","type":"string","text":"?"},{"linkId":"d","type":"display","text":"Thank you"}"""
        );

        LinksOf(definition.Pages.Single()).ShouldBe(["q", "d"]);
    }

    [Fact]
    public void The_way_leads_around_what_is_not_shown()
    {
        var no = new CodingAnswer(null, "no", "No");
        var answers = Answers(("where", new TextAnswer("Arm")), ("changed", no))
            .Saw(["where", "changed"]);

        var walk = new Walk(_skin, answers);

        walk.Pages.Select(page => page.Number).ShouldBe([1, 2, 4]);
        walk.After(2)!.Number.ShouldBe(4);
        walk.Before(4)!.Number.ShouldBe(2);
        walk.Complete.ShouldBeNull();
    }

    [Fact]
    public void A_changed_answer_leads_to_the_question_that_it_brings_up()
    {
        var answers = _skin
            .Initial.With("where", [new TextAnswer("Arm")])
            .With("changed", [new CodingAnswer(null, "yes", "Yes")])
            .Saw(["where", "changed", "photo", "cream"]);

        new Walk(_skin, answers).After(2)!.Number.ShouldBe(3);
        new Walk(_skin, answers).Next!.Number.ShouldBe(3);
    }

    [Fact]
    public void What_was_filled_in_before_the_patient_came_has_to_be_seen() =>
        new Walk(_skin, _skin.Initial).Next!.Number.ShouldBe(1);

    [Fact]
    public void Answers_to_what_is_not_asked_any_more_do_not_go_along()
    {
        var answers = _skin
            .Initial.With("where", [new TextAnswer("Arm")])
            .With("changed", [new CodingAnswer(null, "no", "No")])
            .With("how", [new TextAnswer("It grew")])
            .Saw(["where", "changed", "how", "photo", "cream"]);

        var complete = new Walk(_skin, answers).Complete.ShouldNotBeNull();

        complete.Given.Keys.Order().ShouldBe(["changed", "cream", "where"]);
    }

    [Proves("HZ-06.3")]
    [Fact]
    public void Whoever_answers_each_page_gets_to_the_end_and_sends_what_is_shown_and_nothing_else() =>
        Prop.ForAll(
                RandomQuestionnaires.WithAnswers(),
                pair =>
                {
                    var (definition, answers) = pair;
                    var steps = 0;
                    // Those who left required questions out give an answer when they come to it.
                    while (new Walk(definition, answers).Next is { } page)
                    {
                        answers = page
                            .Questions.Aggregate(
                                answers,
                                (set, question) =>
                                    set.Of(question.LinkId).Count > 0
                                        ? set
                                        : set.With(question.LinkId, [new NumberAnswer(1)])
                            )
                            .Saw(LinksOf(page));
                        if (++steps > definition.Pages.Count * 2)
                        {
                            return false;
                        }
                    }
                    var sent = new Walk(definition, answers).Complete!;
                    var shown = new ShownItems(definition, sent);
                    return sent.Given.Keys.All(link => shown.Contains(definition.Find(link)!))
                        && definition
                            .All.Where(item => shown.Contains(item) && item.IsQuestion)
                            .All(question =>
                                AnswerRules.FaultOf(question, sent.Of(question.LinkId)) is null
                            );
                }
            )
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Answers_are_read_back_as_they_were_written()
    {
        var answers = Answers(
                ("a", new BooleanAnswer(true)),
                ("b", new NumberAnswer(82.50m)),
                ("c", new DateAnswer(new(2026, 2, 28))),
                ("d", new TextAnswer("żółć <b> \"quoted\"\nnext line")),
                ("e", new CodingAnswer("urn:s", "y", "Yes")),
                ("e", new TextAnswer("my own"))
            )
            .Saw(["a", "b"]);

        var read = AnswerSet.Read(answers.Write());

        read.Given.Keys.Order().ShouldBe(["a", "b", "c", "d", "e"]);
        foreach (var link in read.Given.Keys)
        {
            read.Of(link).ShouldBe(answers.Of(link));
        }
        read.Seen.Order().ShouldBe(["a", "b"]);
        answers.Write().ShouldContain("{\"type\":\"boolean\",\"value\":true}");
    }
}
