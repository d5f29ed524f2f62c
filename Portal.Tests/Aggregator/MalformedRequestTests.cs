using Microsoft.AspNetCore.Hosting;
using Portal.Sandbox.Malformed;
using Portal.Tests.Hosting;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>What e2e/Load does with 100,000 malformed requests, with fewer: <c>-- malformed --seed N --count 100000</c>.</summary>
public sealed class MalformedRequestTests
{
    [Fact]
    public async Task Malformed_requests_bring_an_OperationOutcome_each_and_nothing_else()
    {
        await using var aggregator = await AggregatorFixture.StartAsync(configure: builder =>
        {
            SocketPortal.Listen(builder);
            // Who never comes to the end of the headers is told so after half a minute else.
            builder.WebHost.ConfigureKestrel(kestrel =>
                kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(5)
            );
        });
        await aggregator.AppointmentAsync();
        var run = new MalformedRun(
            new(
                new Uri(aggregator.Portal.App.Urls.Single()).Port,
                aggregator.Bearer,
                aggregator.IdToken().ToString()!,
                "9990000018"
            ),
            seed: 4
        );

        await run.SendAsync(2_000);

        run.Findings.ShouldBeEmpty();
        // A generator of nothing but nonsense would not get past the first check.
        run.Statuses.Count.ShouldBeGreaterThan(8);
        run.Statuses.Values.Sum().ShouldBe(2_000);
        aggregator.Portal.Log.Lines.ShouldNotContain(line =>
            line.Contains(": Error ") || line.Contains(": Critical ")
        );
        aggregator.Portal.Log.Everything.ShouldNotContain("9990000018");
    }

    [Fact]
    public void The_same_seed_makes_the_same_requests()
    {
        var target = new MalformedTarget(1, new string('a', 40), new string('b', 40), "9990000018");

        var first = Enumerable.Range(0, 200).Select(new MalformedRun(target, 7).Request);
        var second = Enumerable.Range(0, 200).Select(new MalformedRun(target, 7).Request);
        var other = Enumerable.Range(0, 200).Select(new MalformedRun(target, 8).Request);

        first.SequenceEqual(second, Same.Bytes).ShouldBeTrue();
        first.SequenceEqual(other, Same.Bytes).ShouldBeFalse();
    }

    private sealed class Same : IEqualityComparer<byte[]>
    {
        public static Same Bytes { get; } = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => obj.Length;
    }
}
