using Portal.Api.Bookings.Operations;
using Shouldly;

namespace Portal.Tests.Bookings.Operations;

public sealed class SourceVersionTests
{
    [Proves("HZ-04.1")]
    [Theory]
    [InlineData("2", "1", 1)]
    [InlineData("2", "2", 0)]
    [InlineData("2", "3", -1)]
    [InlineData("10", "9", 1)]
    [InlineData("007", "7", 0)]
    [InlineData("18446744073709551617", "18446744073709551616", 1)]
    [InlineData("2026-06-03T09:00:00Z", "2026-06-03T08:59:59Z", 1)]
    [InlineData("2026-06-03T09:00:00Z", "2026-06-03T09:00:00Z", 0)]
    [InlineData("1", null, 1)]
    public void Versions_are_in_the_order_in_which_they_were_made(
        string version,
        string? known,
        int sign
    ) => Math.Sign(new SourceVersion(version).CompareTo(known)).ShouldBe(sign);
}
