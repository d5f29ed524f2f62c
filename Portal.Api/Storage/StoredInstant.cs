namespace Portal.Api.Storage;

/// <summary>SQLite's text of an instant (<see cref="DapperTypes.InstantFormat"/>) by its digits' places.</summary>
internal static class StoredInstant
{
    private const int Length = 27;

    /// <param name="text"><c>2026-06-03T09:00:00.000000Z</c></param>
    /// <param name="instant">UTC.</param>
    /// <returns>False when it is not such a text.</returns>
    public static bool TryRead(ReadOnlySpan<byte> text, out DateTimeOffset instant)
    {
        instant = default;
        if (
            text is not [_, _, _, _, (byte)'-', _, _, (byte)'-', _, _, (byte)'T', ..]
            || text.Length != Length
            || text[13] != ':'
            || text[16] != ':'
            || text[19] != '.'
            || text[26] != 'Z'
        )
        {
            return false;
        }
        var (year, month, day) = (Digits(text[..4]), Digits(text[5..7]), Digits(text[8..10]));
        var (hour, minute, second) = (
            Digits(text[11..13]),
            Digits(text[14..16]),
            Digits(text[17..19])
        );
        var microseconds = Digits(text[20..26]);
        if (
            year < 1
            || month is < 1 or > 12
            || day < 1
            || day > DateTime.DaysInMonth(year, month)
            || hour is < 0 or > 23
            || minute is < 0 or > 59
            || second is < 0 or > 59
            || microseconds < 0
        )
        {
            return false;
        }
        instant = new(
            new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc).AddTicks(
                microseconds * TimeSpan.TicksPerMicrosecond
            )
        );
        return true;
    }

    /// <returns>Negative when one of them is no digit.</returns>
    private static int Digits(ReadOnlySpan<byte> text)
    {
        var number = 0;
        foreach (var digit in text)
        {
            if (!char.IsAsciiDigit((char)digit))
            {
                return -1;
            }
            number = (number * 10) + (digit - '0');
        }
        return number;
    }
}
