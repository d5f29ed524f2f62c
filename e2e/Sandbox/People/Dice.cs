namespace Portal.Sandbox.People;

/// <summary>SplitMix64: random numbers that are the same for the same seed on every machine and .NET version.</summary>
public struct Dice(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The dice of one thing among many, without throwing those of the others first.</summary>
    public static Dice For(int seed, int number) =>
        new(((ulong)(uint)seed << 32) ^ ((ulong)(uint)number * 0x9E37_79B9_7F4A_7C15));

    public ulong Next()
    {
        var mixed = _state += 0x9E37_79B9_7F4A_7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58_476D_1CE4_E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0_49BB_1331_11EB;
        return mixed ^ (mixed >> 31);
    }

    /// <summary>From 0 to <paramref name="count"/> - 1.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    public int Between(int first, int last) => first + Below(last - first + 1);

    public T Of<T>(IReadOnlyList<T> choices) => choices[Below(choices.Count)];

    /// <summary>True in so many of a hundred throws.</summary>
    public bool Percent(int share) => Below(100) < share;
}
