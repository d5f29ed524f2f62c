using Portal.Api.Bookings;
using Portal.Forms;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

public sealed class NeedsFormTests
{
    private readonly FormErrors _errors = new();

    private Needs? Read(params (string, string)[] fields) =>
        NeedsForm.Read(Posted.Form(fields), _errors);

    [Fact]
    public void No_answer_asks_for_one()
    {
        Read().ShouldBeNull();
        _errors.For("needs").ShouldNotBeNull();
    }

    [Fact]
    public void Nothing_is_an_answer()
    {
        Read(("needs", "Nothing")).ShouldBe(new Needs());
        _errors.Any.ShouldBeFalse();
    }

    [Fact]
    public void Nothing_beside_something_asks_which()
    {
        Read(("needs", "Nothing"), ("needs", "Transport"));
        _errors.For("needs").ShouldNotBeNull();
    }

    [Fact]
    public void Everything_that_was_chosen_is_kept() =>
        Read(
                ("needs", "Interpreter"),
                ("language", "Welsh"),
                ("needs", "Transport"),
                ("needs", "Companion"),
                ("needs", "Hearing"),
                ("needs", "Sight"),
                ("needs", "Speech"),
                ("needs", "NoSteps"),
                ("needs", "Other"),
                ("other-need", "A quiet room")
            )
            .ShouldBe(
                new Needs
                {
                    Interpreter = "Welsh",
                    Transport = true,
                    Companion = true,
                    Hearing = true,
                    Sight = true,
                    Speech = true,
                    NoSteps = true,
                    Other = "A quiet room",
                }
            );

    [Fact]
    public void An_interpreter_needs_a_language()
    {
        Read(("needs", "Interpreter"));
        _errors.For("language").ShouldBe("Enter the language");
    }

    [Fact]
    public void Words_in_a_field_that_was_not_chosen_are_left_out() =>
        Read(("needs", "Transport"), ("language", "Welsh"))
            .ShouldNotBeNull()
            .Interpreter.ShouldBeNull();

    [Theory]
    [InlineData(500, false)]
    [InlineData(501, true)]
    public void Something_else_has_a_limit(int length, bool tooLong)
    {
        Read(("needs", "Other"), ("other-need", new string('a', length)));
        _errors.Any.ShouldBe(tooLong);
    }

    [Fact]
    public void What_is_needed_is_said_in_words() =>
        NeedsForm
            .Lines(new Needs { Interpreter = "Welsh", NoSteps = true })
            .ShouldBe(["An interpreter: Welsh", "A wheelchair, or no steps to the building"]);
}
