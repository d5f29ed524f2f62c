using System.Text;

namespace Portal.Tests.Telemetry;

/// <summary>The fields of one protobuf message that hold bytes, texts or messages; numbers are passed over.</summary>
internal sealed class ProtobufFields
{
    private readonly List<(int Number, byte[] Value)> _fields = [];

    public static ProtobufFields Of(byte[] message)
    {
        var read = new ProtobufFields();
        var at = 0;
        while (at < message.Length)
        {
            var key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Varint(message, ref at);
                    read._fields.Add(((int)(key >> 3), message[at..(at + length)]));
                    at += length;
                    break;
                default:
                    at += 4;
                    break;
            }
        }
        return read;
    }

    public IEnumerable<byte[]> Bytes(int number) =>
        _fields.Where(field => field.Number == number).Select(field => field.Value);

    public string Text(int number) => Encoding.UTF8.GetString(Bytes(number).FirstOrDefault() ?? []);

    public string Hex(int number) => Convert.ToHexStringLower(Bytes(number).FirstOrDefault() ?? []);

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 0x7F) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
