namespace Portal.Tests.Aggregator;

/// <summary>One portal with one appointment for all tests of a class that change nothing.</summary>
public sealed class SharedAggregator : IAsyncLifetime
{
    public AggregatorFixture Aggregator { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Aggregator = await AggregatorFixture.StartAsync();
        await Aggregator.AppointmentAsync();
    }

    public ValueTask DisposeAsync() => Aggregator.DisposeAsync();
}
