using Portal.Layout;
using Shouldly;

namespace Portal.Tests.Layout;

public sealed class PageOfTests
{
    private static PageOf<int> Of(int count, string? number) =>
        Enumerable.Range(1, count).ToList().Page(number, 10);

    [Theory]
    [InlineData("1", 1, 10)]
    [InlineData("3", 3, 5)]
    [InlineData(null, 1, 10)]
    [InlineData("", 1, 10)]
    [InlineData("two", 1, 10)]
    [InlineData("0", 1, 10)]
    [InlineData("-7", 1, 10)]
    [InlineData("99", 3, 5)]
    [InlineData("99999999999999999999", 1, 10)]
    public void A_page_that_is_not_there_is_the_nearest_that_is(
        string? asked,
        int shown,
        int entries
    )
    {
        var page = Of(25, asked);

        page.Count.ShouldBe(3);
        page.Number.ShouldBe(shown);
        page.Items.Count.ShouldBe(entries);
    }

    [Fact]
    public void An_empty_list_has_one_empty_page()
    {
        Of(0, "1").Count.ShouldBe(1);
        Of(0, "1").Items.ShouldBeEmpty();
    }

    [Fact]
    public void The_first_page_leads_on_and_the_last_leads_back()
    {
        Of(25, "1").Before("/list", "Back").ShouldBeNull();
        Of(25, "1").After("/list", "On")!.Href.ShouldBe("/list?page=2");
        Of(25, "3").Before("/list", "Back")!.Href.ShouldBe("/list?page=2");
        Of(25, "3").After("/list", "On").ShouldBeNull();
    }

    [Fact]
    public void Ten_of_ten_are_one_page() => Of(10, "1").Count.ShouldBe(1);
}
