using Portal.Forms;
using Shouldly;

namespace Portal.Tests.Forms;

public sealed class TypedDateTests
{
    [Theory]
    [InlineData("24/12/2026")]
    [InlineData("24 12 2026")]
    [InlineData("24-12-2026")]
    [InlineData("24.12.26")]
    [InlineData("24 Dec 2026")]
    [InlineData("24 december 2026")]
    [InlineData(" Thursday 24 December 2026 ")]
    public void Dates_are_read_as_people_write_them(string text) =>
        TypedDate.Parse(text).ShouldBe(new DateOnly(2026, 12, 24));

    [Theory]
    [InlineData("12/24/2026")]
    [InlineData("29/2/2026")]
    [InlineData("tomorrow")]
    [InlineData("24/12")]
    [InlineData("Friday 24 December 2026")] // it is a Thursday
    [InlineData("")]
    [InlineData(null)]
    public void What_is_no_date_is_not_guessed(string? text) =>
        TypedDate.Parse(text).ShouldBeNull();
}
