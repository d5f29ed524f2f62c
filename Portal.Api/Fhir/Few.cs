using System.Runtime.CompilerServices;

namespace Portal.Api.Fhir;

/// <summary>A list of up to <see cref="Most"/> inside what holds it, for resources that are made by the thousand: no object of its own.</summary>
public struct Few<T>
    where T : struct
{
    public const int Most = 7;

    private Places _places;

    public int Count { get; private set; }

    public readonly T this[int index] =>
        index < Count ? _places[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <exception cref="IndexOutOfRangeException">It is full.</exception>
    public void Add(T item)
    {
        _places[Count] = item;
        Count++;
    }

    /// <summary>Nothing is added where there is none.</summary>
    public void Add(T? item)
    {
        if (item is { } there)
        {
            Add(there);
        }
    }

    [InlineArray(Most)]
    private struct Places
    {
        private T _first;
    }
}
