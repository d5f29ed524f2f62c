using Portal.Forms;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

public sealed class ReasonFormTests
{
    private static readonly string[] _reasons = ["I am ill", "I have no transport"];
    private readonly FormErrors _errors = new();

    private string? Read(params (string, string)[] fields) =>
        ReasonForm.Read(Posted.Form(fields), _reasons, _errors);

    [Fact]
    public void A_reason_of_the_trusts_list_is_taken()
    {
        Read(("reason", "I am ill")).ShouldBe("I am ill");
        _errors.Any.ShouldBeFalse();
    }

    [Fact]
    public void The_patients_own_words_are_taken_and_cleaned() =>
        Read(("reason", "Something else"), ("other-reason", "  My dog \0is ill "))
            .ShouldBe("My dog is ill");

    [Fact]
    public void No_choice_asks_for_one()
    {
        Read();
        _errors.For("reason").ShouldBe("Choose a reason");
    }

    [Fact]
    public void A_reason_that_the_trust_does_not_offer_is_not_taken()
    {
        Read(("reason", "<script>")).ShouldBeNull();
        _errors.For("reason").ShouldBe("Choose a reason");
    }

    [Fact]
    public void Something_else_without_words_asks_for_them()
    {
        Read(("reason", "Something else"), ("other-reason", "  "));
        _errors.For("other-reason").ShouldBe("Tell us the reason in a few words");
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(201, true)]
    public void Own_words_have_a_limit(int length, bool tooLong)
    {
        Read(("reason", "Something else"), ("other-reason", new string('a', length)));
        _errors.Any.ShouldBe(tooLong);
    }
}
