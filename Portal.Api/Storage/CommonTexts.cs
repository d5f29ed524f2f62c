using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;

namespace Portal.Api.Storage;

/// <summary>
/// Names of trusts, clinics and systems, as they are read by the thousand a second: the same text is one object. Bounded;
/// one that is not there is made, and takes another's place.
/// </summary>
internal static class CommonTexts
{
    /// <summary>In bytes; longer ones are made each time.</summary>
    private const int Longest = 200;

    private const int Places = 4096;

    private static readonly string?[] _texts = new string?[Places];

    public static string Of(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > Longest)
        {
            return Encoding.UTF8.GetString(utf8);
        }
        // Whatever another thread puts there at the same time is a whole text: it is compared, and a loss costs nothing.
        ref var place = ref _texts[Hash(utf8) % Places];
        if (place is { } known && Ascii.Equals(utf8, known))
        {
            return known;
        }
        return place = Encoding.UTF8.GetString(utf8);
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (uint)utf8.Length;
        var words = MemoryMarshal.Cast<byte, uint>(utf8);
        foreach (var word in words)
        {
            hash = BitOperations.RotateLeft(hash ^ (word * 0xCC9E2D51), 13) * 0x9E3779B1;
        }
        foreach (var rest in utf8[(words.Length * sizeof(uint))..])
        {
            hash = BitOperations.RotateLeft(hash ^ rest, 7) * 0x9E3779B1;
        }
        return hash ^ (hash >> 15);
    }
}
