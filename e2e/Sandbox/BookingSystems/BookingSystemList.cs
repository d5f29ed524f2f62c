using Portal.Sandbox.Aggregator;

namespace Portal.Sandbox.BookingSystems;

/// <summary>The booking systems of all trusts. Each sees its own trust's objects alone, so whose an object is shows in who finds it.</summary>
public sealed class BookingSystemList(
    SandboxAddresses addresses,
    SandboxSecrets secrets,
    HttpClient http,
    TimeProvider clock
) : IDisposable
{
    public IReadOnlyList<BookingSystem> All { get; } =
    [
        .. secrets.BookingSystems.Select(credential => new BookingSystem(
            credential,
            addresses,
            http,
            clock
        )),
    ];

    public BookingSystem? Of(string odsCode) =>
        All.FirstOrDefault(system => system.Trust.OdsCode == odsCode);

    /// <summary>The first that finds it, with what it found; else the last, with how it failed.</summary>
    public async Task<(BookingSystem System, AggregatorAnswer Found)> FindAsync(
        string path,
        CancellationToken cancellation
    )
    {
        var (system, found) = (All[0], await All[0].GetAsync(path, cancellation));
        foreach (var other in All.Skip(1))
        {
            if (found.Status != 404)
            {
                break;
            }
            (system, found) = (other, await other.GetAsync(path, cancellation));
        }
        return (system, found);
    }

    public void Dispose()
    {
        foreach (var system in All)
        {
            system.Dispose();
        }
    }
}
