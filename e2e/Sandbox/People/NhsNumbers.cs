namespace Portal.Sandbox.People;

/// <summary>NHS numbers that are valid by modulus 11 and will never be anybody's: those that begin with 9.</summary>
public static class NhsNumbers
{
    /// <summary>The first ones of the test block are hand-made people's.</summary>
    private const int FirstGenerated = 999_000_100;
    private const int EndOfTestBlock = 1_000_000_000;
    private const int FirstOutsideTestBlock = 900_000_000;
    private const int EndOutsideTestBlock = 999_000_000;

    /// <summary>In a fixed order: the test block 999 first, then the rest of the 9s. About 91 million.</summary>
    public static IEnumerable<long> Generated()
    {
        foreach (
            var stem in Range(FirstGenerated, EndOfTestBlock)
                .Concat(Range(FirstOutsideTestBlock, EndOutsideTestBlock))
        )
        {
            var digit = CheckDigit(stem);
            if (digit < 10)
            {
                yield return (stem * 10L) + digit;
            }
        }
    }

    /// <returns>10 when the nine digits have none and are never used.</returns>
    private static int CheckDigit(int stem)
    {
        var sum = 0;
        for (var weight = 2; weight <= 10; weight++)
        {
            sum += stem % 10 * weight;
            stem /= 10;
        }
        return (11 - (sum % 11)) % 11;
    }

    private static IEnumerable<int> Range(int first, int end)
    {
        for (var stem = first; stem < end; stem++)
        {
            yield return stem;
        }
    }
}
