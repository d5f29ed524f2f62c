using Portal.Hosting;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class PhoneLinkTests
{
    [Theory]
    [InlineData("020 7946 0000", "tel:02079460000")]
    [InlineData("+44 (0)20 7450 4000", "tel:+442074504000")]
    [InlineData("111", "tel:111")]
    public void A_number_as_people_read_it_becomes_one_that_phones_dial(
        string phone,
        string link
    ) => PhoneLink.Of(phone).ShouldBe(link);
}
