using Portal.Api.Messages;
using Shouldly;

namespace Portal.Tests.Messages;

public sealed class PlainNameTests
{
    [Theory]
    [InlineData("Ada O'Brien-Smythe")]
    [InlineData("Zoe\u0308 Nu\u0301n\u0303ez")]
    [InlineData("محمد الأحمد")]
    [InlineData("مُحَمَّد")]
    [InlineData("प्रिया शर्मा")]
    [InlineData("𠮷田 王")]
    [InlineData("علی\u200Cرضا")]
    [InlineData("Smith & Sons, St. Mary’s")]
    public void Names_of_all_scripts_stay_whole(string name) => PlainName.Of(name).ShouldBe(name);

    [Theory]
    [InlineData(" Suharto", "Suharto")]
    [InlineData("[Ada](https://evil.example)", "Ada https evil.example")]
    [InlineData("<b>Ada</b>\n# Archer", "b Ada b Archer")]
    [InlineData("Ada 🌻 *Archer*", "Ada Archer")]
    [InlineData("\u202EAda", "Ada")]
    [InlineData("", "")]
    public void What_would_be_read_as_more_than_a_name_is_taken_out(string name, string plain) =>
        PlainName.Of(name).ShouldBe(plain);
}
