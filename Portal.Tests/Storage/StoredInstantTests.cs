using System.Text;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests.Storage;

public sealed class StoredInstantTests
{
    [Theory]
    [InlineData("2026-06-03T09:00:00.000000Z")]
    [InlineData("2024-02-29T23:59:59.999999Z")]
    [InlineData("0001-01-01T00:00:00.000001Z")]
    [InlineData("9999-12-31T23:59:59.999999Z")]
    public void What_was_written_is_read_back(string text)
    {
        StoredInstant.TryRead(Encoding.UTF8.GetBytes(text), out var instant).ShouldBeTrue();

        DapperTypes.ToText(instant).ShouldBe(text);
        instant.Offset.ShouldBe(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-06-03")]
    [InlineData("2026-06-03T09:00:00Z")]
    [InlineData("2026-06-03 09:00:00.000000Z")]
    [InlineData("2026-06-03T09:00:00.000000+")]
    [InlineData("2026-06-03T09:00:00.000000ZZ")]
    [InlineData("2025-02-29T00:00:00.000000Z")]
    [InlineData("2026-13-03T09:00:00.000000Z")]
    [InlineData("2026-06-00T09:00:00.000000Z")]
    [InlineData("2026-06-03T24:00:00.000000Z")]
    [InlineData("2026-06-03T09:60:00.000000Z")]
    [InlineData("2026-06-03T09:00:60.000000Z")]
    [InlineData("0000-06-03T09:00:00.000000Z")]
    [InlineData("2026-06-03T09:00:00.00000aZ")]
    public void Anything_else_is_not_an_instant(string text) =>
        StoredInstant.TryRead(Encoding.UTF8.GetBytes(text), out _).ShouldBeFalse();
}
