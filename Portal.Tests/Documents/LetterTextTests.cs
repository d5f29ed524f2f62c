using Portal.Documents;
using Shouldly;

namespace Portal.Tests.Documents;

public sealed class LetterTextTests
{
    [Theory]
    [InlineData(1, "PDF, 1 KB")]
    [InlineData(1999, "PDF, 1 KB")]
    [InlineData(120_400, "PDF, 120 KB")]
    [InlineData(999_999, "PDF, 999 KB")]
    [InlineData(1_000_000, "PDF, 1.0 MB")]
    [InlineData(2_460_000, "PDF, 2.5 MB")]
    public void The_size_is_one_that_people_know(int bytes, string expected) =>
        LetterText.Format(bytes).ShouldBe(expected);
}
