using Portal.Api.Questionnaires.Answers;
using Shouldly;
using static Portal.Tests.Questionnaires.Definitions;

namespace Portal.Tests.Questionnaires;

public sealed class AnswerRulesTests
{
    private const string Limits = """
        ,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueInteger":0},
                      {"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueInteger":10}]
        """;

    private static AnswerFault? Fault(string type, string more, params Answer[] answers) =>
        AnswerRules.FaultOf(
            Question($$"""{"linkId":"q","text":"?","type":"{{type}}"{{more}}}"""),
            answers
        );

    [Theory]
    [InlineData(",\"required\":true", AnswerFault.Missing)]
    [InlineData("", null)]
    public void Only_a_required_question_has_to_be_answered(string more, AnswerFault? fault) =>
        Fault("string", more).ShouldBe(fault);

    [Theory]
    [InlineData(-1, AnswerFault.TooSmall)]
    [InlineData(0, null)]
    [InlineData(10, null)]
    [InlineData(11, AnswerFault.TooLarge)]
    public void A_number_lies_between_its_bounds_which_are_allowed(int number, AnswerFault? fault)
    {
        Fault("integer", Limits, new NumberAnswer(number)).ShouldBe(fault);
        Fault("decimal", Limits, new NumberAnswer(number)).ShouldBe(fault);
    }

    [Fact]
    public void A_whole_number_has_no_decimals_and_32_bits()
    {
        Fault("integer", "", new NumberAnswer(1.5m)).ShouldBe(AnswerFault.NotWhole);
        Fault("integer", "", new NumberAnswer(2.0m)).ShouldBeNull();
        Fault("integer", "", new NumberAnswer(int.MaxValue)).ShouldBeNull();
        Fault("integer", "", new NumberAnswer(int.MaxValue + 1m)).ShouldBe(AnswerFault.TooLarge);
    }

    [Theory]
    [InlineData("82.5", null)]
    [InlineData("82.50", null)]
    [InlineData("82.55", AnswerFault.TooManyDecimals)]
    public void A_number_has_no_more_decimals_than_asked_for(string number, AnswerFault? fault) =>
        Fault(
                "decimal",
                ""","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces","valueInteger":1}]""",
                new NumberAnswer(
                    decimal.Parse(number, System.Globalization.CultureInfo.InvariantCulture)
                )
            )
            .ShouldBe(fault);

    [Theory]
    [InlineData("2026-02-27", AnswerFault.TooEarly)]
    [InlineData("2026-02-28", null)]
    [InlineData("2026-03-01", null)]
    [InlineData("2026-03-02", AnswerFault.TooLate)]
    public void A_date_lies_between_its_bounds_which_are_allowed(string date, AnswerFault? fault) =>
        Fault(
                "date",
                """
                ,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/minValue","valueDate":"2026-02-28"},
                              {"url":"http://hl7.org/fhir/StructureDefinition/maxValue","valueDate":"2026-03-01"}]
                """,
                new DateAnswer(
                    DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture)
                )
            )
            .ShouldBe(fault);

    [Theory]
    [InlineData("string", ",\"maxLength\":5", 5)]
    [InlineData("text", ",\"maxLength\":5", 5)]
    [InlineData("string", "", 255)]
    [InlineData("text", "", 4000)]
    [InlineData("text", ",\"maxLength\":900000", 4000)]
    public void A_text_is_as_long_as_asked_for_at_most(string type, string more, int longest)
    {
        Fault(type, more, new TextAnswer(new string('x', longest))).ShouldBeNull();
        Fault(type, more, new TextAnswer(new string('x', longest + 1)))
            .ShouldBe(AnswerFault.TooLong);
    }

    [Fact]
    public void Only_an_open_choice_takes_what_it_does_not_offer()
    {
        const string options =
            ",\"answerOption\":[{\"valueString\":\"Latex\"},{\"valueInteger\":3}]";

        Fault("choice", options, new TextAnswer("Latex")).ShouldBeNull();
        Fault("choice", options, new NumberAnswer(3)).ShouldBeNull();
        Fault("choice", options, new TextAnswer("Nuts")).ShouldBe(AnswerFault.NotOffered);
        Fault("open-choice", options, new TextAnswer("Nuts")).ShouldBeNull();
        Fault("open-choice", options, new CodingAnswer(null, "n", "Nuts"))
            .ShouldBe(AnswerFault.NotOffered);
        Fault("open-choice", options, new TextAnswer(new string('x', 256)))
            .ShouldBe(AnswerFault.TooLong);
    }

    [Fact]
    public void Only_a_question_that_repeats_takes_several_answers_and_no_more_than_it_says()
    {
        TextAnswer[] two = [new("a"), new("b")];

        Fault("string", "", two).ShouldBe(AnswerFault.TooMany);
        Fault("string", ",\"repeats\":true", two).ShouldBeNull();
        Fault(
                "string",
                ""","repeats":true,"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-maxOccurs","valueInteger":1}]""",
                two
            )
            .ShouldBe(AnswerFault.TooMany);
    }

    [Fact]
    public void A_choice_that_stands_alone_goes_with_no_other()
    {
        const string options = """
            ,"repeats":true,"answerOption":[{"valueString":"Latex"},{"valueString":"Nuts"},
             {"valueString":"None","extension":[{"url":"http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive","valueBoolean":true}]}]
            """;

        Fault("choice", options, new TextAnswer("None")).ShouldBeNull();
        Fault("choice", options, new TextAnswer("Latex"), new TextAnswer("Nuts")).ShouldBeNull();
        Fault("choice", options, new TextAnswer("Latex"), new TextAnswer("None"))
            .ShouldBe(AnswerFault.NotAlone);
    }

    [Theory]
    [InlineData("boolean")]
    [InlineData("integer")]
    [InlineData("date")]
    public void An_answer_of_another_type_is_none(string type) =>
        Fault(type, "", new TextAnswer("yes")).ShouldBe(AnswerFault.WrongType);
}
