using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Api.Intake.Tables;

/// <summary>Makes one short text of all that is written, the same for the same values.</summary>
internal sealed class HashWriter : FieldWriter
{
    // Raised whenever a reader begins to read more, so that what it reads now counts as changed.
    private const byte Version = 2;

    private readonly ArrayBufferWriter<byte> _bytes = new(1024);

    public void Begin()
    {
        _bytes.ResetWrittenCount();
        Byte(Version);
    }

    public string End()
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return Convert.ToHexStringLower(hash[..16]);
    }

    /// <summary>64 bits that stand for an identity within one run.</summary>
    public long Key(ResourceType type, Guid? trust, string system, string value)
    {
        Begin();
        Byte((byte)type);
        Id(trust);
        Text(system);
        Text(value);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(_bytes.WrittenSpan, hash);
        return BinaryPrimitives.ReadInt64LittleEndian(hash);
    }

    public override void Text(string? value)
    {
        if (value is null)
        {
            Byte(0);
            return;
        }
        Byte(1);
        Big(value.Length);
        _bytes.Advance(
            Encoding.UTF8.GetBytes(
                value,
                _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(value.Length))
            )
        );
    }

    public override void Id(Guid? value)
    {
        Flag(value is not null);
        (value ?? Guid.Empty).TryWriteBytes(_bytes.GetSpan(16));
        _bytes.Advance(16);
    }

    public override void Instant(DateTimeOffset? value) => Big(value?.UtcTicks ?? -1);

    public override void Date(DateOnly? value) => Big(value?.DayNumber ?? -1);

    public override void Whole(int? value) => Big(value ?? long.MinValue);

    public override void Number(double? value) =>
        Big(value is { } given ? BitConverter.DoubleToInt64Bits(given) : long.MinValue);

    public override void Flag(bool value) => Byte(value ? (byte)1 : (byte)0);

    public override void Big(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_bytes.GetSpan(8), value);
        _bytes.Advance(8);
    }

    private void Byte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }
}
