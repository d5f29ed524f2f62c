using Portal.Api.Patients;
using Shouldly;

namespace Portal.Tests.Patients;

public sealed class NhsNumberTests
{
    [Proves("HZ-11.1")]
    [Theory]
    [InlineData("9990000018")]
    [InlineData("9990000131")]
    [InlineData("9990548609")]
    [InlineData("9000000009")]
    public void A_number_with_its_right_check_digit_is_taken(string text) =>
        NhsNumber.TryParse(text, out var number).ShouldBeTrue(number.ToString());

    [Proves("HZ-11.1")]
    [Theory]
    [InlineData("9991234567", "the manual's example fails modulus 11")]
    [InlineData("9000000018", "a published example that fails modulus 11")]
    [InlineData("0000000000", "begins with 0")]
    [InlineData("999000001", "nine digits")]
    [InlineData("99900000188", "eleven digits")]
    [InlineData("999 000 0018", "spaces")]
    [InlineData("999000001X", "a letter")]
    [InlineData("٩٩٩٠٠٠٠٠١٨", "digits of another script")]
    [InlineData("", "nothing")]
    [InlineData(null, "null")]
    public void Anything_else_is_refused(string? text, string why) =>
        NhsNumber.TryParse(text, out _).ShouldBeFalse(why);

    [Proves("HZ-11.1")]
    [Fact]
    public void Every_single_wrong_digit_is_found()
    {
        const string good = "9990000018";
        for (var place = 0; place < 10; place++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                var text = good[..place] + digit + good[(place + 1)..];
                NhsNumber.TryParse(text, out _).ShouldBe(text == good, text);
            }
        }
    }

    [Proves("HZ-11.1")]
    [Fact]
    public void A_number_whose_check_digit_would_be_ten_is_refused_with_any_last_digit()
    {
        // 100000001: 1*10 + 1*2 = 12, remainder 1, check digit 10.
        for (var digit = '0'; digit <= '9'; digit++)
        {
            NhsNumber.TryParse("100000001" + digit, out _).ShouldBeFalse();
        }
    }

    [Proves("HZ-11.1")]
    [Fact]
    public void It_is_shown_in_groups_of_three_three_and_four() =>
        NhsNumber.Parse("9990000018").Spaced.ShouldBe("999 000 0018");

    [Proves("HZ-11.1")]
    [Fact]
    public void It_does_not_print_itself() =>
        $"{NhsNumber.Parse("9990000018")}".ShouldNotContain("999");
}
