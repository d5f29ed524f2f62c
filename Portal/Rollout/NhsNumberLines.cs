using Portal.Api.Patients;

namespace Portal.Rollout;

/// <summary>NHS numbers as an operator types or pipes them: one a line, with or without spaces.</summary>
internal static class NhsNumberLines
{
    /// <returns>The numbers, and the places, from 1, of lines that are none.</returns>
    public static async Task<(
        IReadOnlyList<NhsNumber> Numbers,
        IReadOnlyList<int> Faults
    )> ReadAsync(TextReader input, CancellationToken cancellation)
    {
        var numbers = new List<NhsNumber>();
        var faults = new List<int>();
        while (await input.ReadLineAsync(cancellation) is { } line)
        {
            var digits = string.Concat(line.Where(letter => !char.IsWhiteSpace(letter)));
            if (digits.Length == 0)
            {
                continue;
            }
            if (NhsNumber.TryParse(digits, out var number))
            {
                numbers.Add(number);
            }
            else
            {
                faults.Add(numbers.Count + faults.Count + 1);
            }
        }
        return (numbers, faults);
    }
}
