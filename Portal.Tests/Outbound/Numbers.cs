using Portal.Api.Patients;

namespace Portal.Tests.Outbound;

/// <summary>As many valid NHS numbers as a test wants, all from the range that is never issued.</summary>
public static class Numbers
{
    public static IEnumerable<NhsNumber> From999()
    {
        for (var serial = 1; serial < 1_000_000; serial++)
        {
            var start = $"999{serial:000000}";
            for (var check = 0; check < 10; check++)
            {
                if (NhsNumber.TryParse($"{start}{check}", out var number))
                {
                    yield return number;
                }
            }
        }
    }

    public static IReadOnlyList<NhsNumber> Some(int count) => [.. From999().Take(count)];
}
