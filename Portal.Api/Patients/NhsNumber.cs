using System.Diagnostics.CodeAnalysis;

namespace Portal.Api.Patients;

/// <summary>
/// A valid NHS number: ten digits, the first not 0, the last the modulus 11 check digit. <see cref="ToString"/> tells
/// nothing, so that it cannot slip into a log; use <see cref="Value"/> or <see cref="Spaced"/> where it is meant to be seen.
/// </summary>
public readonly record struct NhsNumber
{
    private NhsNumber(string value) => Value = value;

    /// <summary>Ten digits without spaces, as stored and sent.</summary>
    public string Value { get; }

    /// <summary>As shown to people: <c>999 000 0018</c>.</summary>
    public string Spaced => $"{Value[..3]} {Value[3..6]} {Value[6..]}";

    public static bool TryParse([NotNullWhen(true)] string? text, out NhsNumber number)
    {
        number = default;
        if (text is not { Length: 10 } || text[0] == '0')
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 10; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                return false;
            }
            sum += i < 9 ? (text[i] - '0') * (10 - i) : 0;
        }

        // A check digit of 10 equals no digit, so such numbers are refused without a case of their own.
        if ((11 - (sum % 11)) % 11 != text[9] - '0')
        {
            return false;
        }

        number = new NhsNumber(text);
        return true;
    }

    /// <exception cref="FormatException">Not a valid NHS number; for numbers that were validated before.</exception>
    public static NhsNumber Parse(string text) =>
        TryParse(text, out var number)
            ? number
            : throw new FormatException("Not a valid NHS number.");

    public override string ToString() => "(NHS number)";
}
