using Portal.Api.Patients;

namespace Portal.Tests.Builders;

/// <summary>Any number of valid NHS numbers from the range that is never issued.</summary>
public static class TestNhsNumbers
{
    private const int First = 999_000_001;

    public static IEnumerable<NhsNumber> All() =>
        Enumerable
            .Range(First, 999_999)
            .SelectMany(body => Enumerable.Range(0, 10).Select(check => $"{body}{check}"))
            .Where(text => NhsNumber.TryParse(text, out _))
            .Select(NhsNumber.Parse);
}
