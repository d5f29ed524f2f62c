using Portal.Forms;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

public sealed class WatchFormTests
{
    private static readonly DateOnly _today = new(2026, 6, 3);
    private readonly FormErrors _errors = new();

    private WatchWish? Read(string until, DateOnly? last = null) =>
        WatchForm.Read(
            Posted.Form(("until", until), ("submission", Guid.CreateVersion7().ToString())),
            _today,
            last,
            _errors
        );

    [Fact]
    public void It_lasts_as_long_as_was_chosen() =>
        Read("14").ShouldNotBeNull().Until.ShouldBe(new DateOnly(2026, 6, 17));

    [Fact]
    public void It_never_outlasts_the_appointment() =>
        Read("92", new DateOnly(2026, 6, 20))
            .ShouldNotBeNull()
            .Until.ShouldBe(new DateOnly(2026, 6, 20));

    [Theory]
    [InlineData("")]
    [InlineData("15")]
    [InlineData("99999")]
    public void Another_length_is_not_taken(string until)
    {
        Read(until).ShouldBeNull();
        _errors.For("until").ShouldNotBeNull();
    }
}
