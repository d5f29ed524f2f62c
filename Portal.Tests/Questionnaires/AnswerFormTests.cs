using Portal.Api.Questionnaires.Answers;
using Portal.Questionnaires;
using Portal.Tests.Journeys;
using Shouldly;
using static Portal.Tests.Questionnaires.Definitions;

namespace Portal.Tests.Questionnaires;

public sealed class AnswerFormTests
{
    private const string Options =
        ",\"answerOption\":[{\"valueString\":\"Latex\"},{\"valueString\":\"Nuts\"}]";

    private static PostedAnswer Read(
        string type,
        string more,
        params (string Name, string Value)[] fields
    ) => AnswerForm.Read(Posted.Form(fields), Question(Json(type, more)));

    private static string Json(string type, string more) =>
        $$"""{"linkId":"q","text":"How much?","type":"{{type}}"{{more}}}""";

    private static string Error(
        string type,
        string more,
        params (string Name, string Value)[] fields
    )
    {
        var posted = Read(type, more, fields);
        posted.Fault.ShouldNotBeNull();
        return AnswerErrors.Of(Question(Json(type, more)), posted, isAlone: true);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 1 200 ", 1200)]
    [InlineData("-3", -3)]
    [InlineData("12kg", 12)]
    [InlineData("12 KG", 12)]
    public void A_number_is_read_as_people_type_it(string typed, int number) =>
        Read(
            "integer",
            ""","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-unit","valueCoding":{"code":"kg"}}]""",
            ("answer-1", typed)
        )
            .Answers.ShouldBe([new NumberAnswer(number)]);

    [Theory]
    [InlineData("twelve")]
    [InlineData("1,5")]
    [InlineData("1e9")]
    [InlineData("123456789012345678901")]
    public void What_is_no_number_is_refused(string typed) =>
        Error("decimal", "", ("answer-1", typed)).ShouldBe("Enter a number, such as 82.5");

    [Theory]
    [InlineData("integer", "", "x", "Enter a whole number, such as 12")]
    [InlineData("integer", "50..250", "1.72", "Enter a whole number, such as 51")]
    [InlineData("integer", "0..10", "x", "Enter a whole number, such as 9")]
    [InlineData("integer", "13..13", "x", "Enter a whole number, such as 13")]
    [InlineData("integer", "12..82", "x", "Enter a whole number, such as 12")]
    [InlineData("integer", "..-5", "x", "Enter a whole number, such as -6")]
    [InlineData("decimal", "30..45", "x", "Enter a number, such as 44.5")]
    [InlineData("decimal", "100..", "x", "Enter a number, such as 100.5")]
    public void An_example_is_a_number_that_the_question_takes(
        string type,
        string bounds,
        string typed,
        string error
    )
    {
        var limits = bounds
            .Split("..")
            .Zip(["minValue", "maxValue"])
            .Where(limit => limit.First.Length > 0)
            .Select(limit =>
                $$"""{"url":"http://hl7.org/fhir/StructureDefinition/{{limit.Second}}","valueDecimal":{{limit.First}}}"""
            );

        Error(type, $",\"extension\":[{string.Join(',', limits)}]", ("answer-1", typed))
            .ShouldBe(error);
    }

    [Fact]
    public void A_date_comes_in_three_fields()
    {
        Read(
            "date",
            "",
            ("answer-1[day]", "9"),
            ("answer-1[month]", "3"),
            ("answer-1[year]", "2021")
        )
            .Answers.ShouldBe([new DateAnswer(new(2021, 3, 9))]);
        Read("date", "", ("answer-1[day]", ""), ("answer-1[month]", "")).Fault.ShouldBeNull();
        Error(
                "date",
                "",
                ("answer-1[day]", "31"),
                ("answer-1[month]", "2"),
                ("answer-1[year]", "2021")
            )
            .ShouldBe("Enter a real date, with day, month and year");
        Error("date", "", ("answer-1[day]", "3"), ("answer-1[month]", "2"))
            .ShouldBe("Enter a real date, with day, month and year");
    }

    [Fact]
    public void Choices_come_by_their_place_and_what_is_not_offered_is_refused()
    {
        Read("choice", Options, ("answer-1", "1")).Answers.ShouldBe([new TextAnswer("Nuts")]);
        Error("choice", Options, ("answer-1", "2")).ShouldBe("Choose an answer from the list");
        Error("choice", Options, ("answer-1", "other"), ("answer-1-other", "Milk"))
            .ShouldBe("Choose an answer from the list");
        Error("choice", $"{Options},\"required\":true").ShouldBe("Choose an answer");
    }

    [Fact]
    public void An_open_choice_takes_own_words_beside_others()
    {
        var more = $"{Options},\"repeats\":true";

        Read(
            "open-choice",
            more,
            ("answer-1", "0"),
            ("answer-1", "other"),
            ("answer-1-other", " Milk ")
        )
            .Answers.ShouldBe([new TextAnswer("Latex"), new TextAnswer("Milk")]);
        Read("open-choice", more, ("answer-1-other", "Milk"))
            .Answers.ShouldBe([new TextAnswer("Milk")]);
        Read("open-choice", more, ("answer-1", "0"), ("answer-1-other", "Milk"))
            .Answers.ShouldBe([new TextAnswer("Latex")]);
        Error("open-choice", more, ("answer-1", "other"))
            .ShouldBe("Enter your own answer, or choose another one");
    }

    [Fact]
    public void Who_does_not_want_to_answer_has_no_answer()
    {
        Read("choice", Options, ("answer-1", "none"))
            .ShouldSatisfyAllConditions(
                posted => posted.Answers.ShouldBeEmpty(),
                posted => posted.Fault.ShouldBeNull()
            );
        Error("choice", $"{Options},\"required\":true", ("answer-1", "none"))
            .ShouldBe("Choose an answer");
    }

    [Fact]
    public void Several_answers_come_one_a_line() =>
        Read("string", ",\"repeats\":true", ("answer-1", "Aspirin\r\n\r\n Ibuprofen "))
            .Answers.ShouldBe([new TextAnswer("Aspirin"), new TextAnswer("Ibuprofen")]);

    [Fact]
    public void An_answer_that_is_too_long_is_told_by_how_much() =>
        Error("string", ",\"maxLength\":5", ("answer-1", "123456"))
            .ShouldBe("Your answer must be 5 characters or less: it is 6");

    [Fact]
    public void On_a_page_of_several_questions_the_message_says_which_one_it_means()
    {
        var question = Question(Json("integer", ",\"required\":true"));

        AnswerErrors
            .Of(question, AnswerForm.Read(Posted.Form(), question), isAlone: false)
            .ShouldBe("How much? Enter a number");
    }
}
