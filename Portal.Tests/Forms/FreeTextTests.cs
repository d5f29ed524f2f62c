using Portal.Forms;
using Shouldly;

namespace Portal.Tests.Forms;

public sealed class FreeTextTests
{
    [Theory]
    [InlineData("  I need a lift \r\n please ", "I need a lift \n please")]
    [InlineData("a\u0000b\u0007c", "abc")]
    [InlineData(" \r\n\t ", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void Text_is_cleaned_of_what_nobody_typed_on_purpose(string? typed, string? kept) =>
        FreeText.Clean(typed).ShouldBe(kept);

    [Fact]
    public void Text_at_the_limit_is_taken() =>
        FreeText.TooLong(new string('a', 500), 500, "Your message").ShouldBeNull();

    [Fact]
    public void Text_over_the_limit_is_told_by_how_much() =>
        FreeText
            .TooLong(new string('a', 512), 500, "Your message")
            .ShouldBe("Your message must be 500 characters or less: it is 512");
}
