using System.Text;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

public sealed class CommonTextsTests
{
    private static string Read(string text) => CommonTexts.Of(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("")]
    [InlineData("330")]
    [InlineData("Dermatology clinic")]
    [InlineData("Zo\u00eb N\u00fa\u00f1ez \ud83d\ude00")]
    [InlineData("a\0b")]
    public void A_text_is_what_was_read(string text) => Read(text).ShouldBe(text);

    [Fact]
    public void A_long_one_too() => Read(new string('x', 5000)).ShouldBe(new string('x', 5000));

    [Fact]
    public void The_same_text_is_one_object() =>
        Read("Load Royal Infirmary").ShouldBeSameAs(Read("Load Royal Infirmary"));

    [Fact]
    public void Texts_that_share_a_place_are_not_taken_for_each_other()
    {
        for (var i = 0; i < 20_000; i++)
        {
            Read($"clinic {i}").ShouldBe($"clinic {i}");
        }
    }
}
