using System.Buffers;

namespace Portal.Api.Intake.Files;

/// <summary>
/// Finds where a JSON object or array ends by counting brackets outside strings, in as many steps as its bytes come in.
/// What lies between is checked by whoever reads it.
/// </summary>
internal struct JsonExtent
{
    private static readonly SearchValues<byte> Outside = SearchValues.Create("\"{}[]"u8);
    private static readonly SearchValues<byte> Inside = SearchValues.Create("\"\\"u8);

    private int _depth;
    private bool _inString;

    /// <summary>Goes on at <paramref name="position"/>; true when the value ends just before the new position.</summary>
    public bool Ends(ReadOnlySpan<byte> json, ref int position)
    {
        while (position < json.Length)
        {
            var next = json[position..].IndexOfAny(_inString ? Inside : Outside);
            if (next < 0)
            {
                position = json.Length;
                return false;
            }

            position += next;
            switch (json[position])
            {
                case (byte)'\\':
                    if (position + 1 == json.Length)
                    {
                        return false;
                    }
                    position += 2;
                    continue;
                case (byte)'"':
                    _inString = !_inString;
                    break;
                case (byte)'{' or (byte)'[':
                    _depth++;
                    break;
                default:
                    _depth--;
                    break;
            }

            position++;
            if (_depth == 0 && !_inString)
            {
                return true;
            }
        }
        return false;
    }
}
