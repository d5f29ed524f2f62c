using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;
using Shouldly;

namespace Portal.Tests.Questionnaires;

public sealed class ConditionTests
{
    private static bool Holds(ConditionOperator by, Answer? expected, params Answer[] answers) =>
        new Condition("q", by, expected).HoldsFor(answers);

    private static NumberAnswer Number(decimal value) => new(value);

    [Theory]
    [InlineData(true, 1, true)]
    [InlineData(true, 0, false)]
    [InlineData(false, 1, false)]
    [InlineData(false, 0, true)]
    public void Exists_asks_whether_there_is_an_answer(bool expected, int answers, bool holds) =>
        Holds(
                ConditionOperator.Exists,
                new BooleanAnswer(expected),
                [.. Enumerable.Repeat(Number(1), answers)]
            )
            .ShouldBe(holds);

    [Theory]
    [InlineData(ConditionOperator.Equal, 4, false)]
    [InlineData(ConditionOperator.Equal, 5, true)]
    [InlineData(ConditionOperator.NotEqual, 4, true)]
    [InlineData(ConditionOperator.NotEqual, 5, false)]
    [InlineData(ConditionOperator.Greater, 5, false)]
    [InlineData(ConditionOperator.Greater, 6, true)]
    [InlineData(ConditionOperator.GreaterOrEqual, 4, false)]
    [InlineData(ConditionOperator.GreaterOrEqual, 5, true)]
    [InlineData(ConditionOperator.Less, 5, false)]
    [InlineData(ConditionOperator.Less, 4, true)]
    [InlineData(ConditionOperator.LessOrEqual, 6, false)]
    [InlineData(ConditionOperator.LessOrEqual, 5, true)]
    public void Numbers_compare_as_numbers(ConditionOperator by, int answer, bool holds) =>
        Holds(by, Number(5.0m), Number(answer)).ShouldBe(holds);

    [Fact]
    public void Dates_compare_as_dates()
    {
        var day = new DateAnswer(new(2026, 2, 28));

        Holds(ConditionOperator.Greater, day, new DateAnswer(new(2026, 3, 1))).ShouldBeTrue();
        Holds(ConditionOperator.Less, day, new DateAnswer(new(2026, 3, 1))).ShouldBeFalse();
        Holds(ConditionOperator.LessOrEqual, day, day).ShouldBeTrue();
    }

    [Fact]
    public void One_of_several_answers_is_enough_and_none_may_be_equal_where_it_must_not_be()
    {
        Holds(ConditionOperator.Equal, Number(2), Number(1), Number(2)).ShouldBeTrue();
        Holds(ConditionOperator.Greater, Number(2), Number(1), Number(3)).ShouldBeTrue();
        Holds(ConditionOperator.NotEqual, Number(2), Number(1), Number(2)).ShouldBeFalse();
    }

    [Theory]
    [InlineData(ConditionOperator.Equal, false)]
    [InlineData(ConditionOperator.Greater, false)]
    [InlineData(ConditionOperator.LessOrEqual, false)]
    [InlineData(ConditionOperator.NotEqual, true)]
    public void Without_an_answer_only_not_equal_holds(ConditionOperator by, bool holds) =>
        Holds(by, Number(2)).ShouldBe(holds);

    [Fact]
    public void A_coding_is_the_same_by_its_code_and_by_its_system_where_the_condition_gives_one()
    {
        var yes = new CodingAnswer("urn:a", "y", "Yes");

        Holds(ConditionOperator.Equal, new CodingAnswer(null, "y", null), yes).ShouldBeTrue();
        Holds(ConditionOperator.Equal, new CodingAnswer("urn:a", "y", null), yes).ShouldBeTrue();
        Holds(ConditionOperator.Equal, new CodingAnswer("urn:b", "y", null), yes).ShouldBeFalse();
        Holds(ConditionOperator.Equal, new CodingAnswer(null, "n", null), yes).ShouldBeFalse();
        Holds(ConditionOperator.Equal, new CodingAnswer(null, null, "Yes"), yes).ShouldBeTrue();
    }

    [Fact]
    public void What_no_answer_can_be_is_equal_to_none()
    {
        Holds(ConditionOperator.Equal, expected: null, Number(1)).ShouldBeFalse();
        Holds(ConditionOperator.Greater, expected: null, Number(1)).ShouldBeFalse();
        Holds(ConditionOperator.NotEqual, expected: null, Number(1)).ShouldBeTrue();
        Holds(ConditionOperator.Greater, new BooleanAnswer(false), new BooleanAnswer(true))
            .ShouldBeFalse();
    }
}
