using System.Net;
using Portal.Api.Aggregator;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class AggregatorLimitsTests
{
    private const string Rate = "Aggregator:Limits:RequestsPerSecond";

    /// <summary>The standard's 60 a second, which other tests do without.</summary>
    private static Task<AggregatorFixture> StartAsync(string? key = null, string? value = null) =>
        AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                [Rate] = null,
                [key ?? Rate] = value,
            }
        );

    private static async Task<IReadOnlyList<AggregatorAnswer>> BurstAsync(
        AggregatorFixture aggregator,
        int requests,
        string path = AggregatorPaths.Appointment
    ) =>
        await Task.WhenAll(
            Enumerable
                .Range(0, requests)
                .Select(_ => aggregator.SendAsync(RequestFor(aggregator, path)))
        );

    private static AggregatorRequest RequestFor(AggregatorFixture aggregator, string path)
    {
        var request = aggregator.Request();
        request.Path = path;
        return request;
    }

    [Proves("WF-NFR-03", "HZ-07.2")]
    [Theory]
    [InlineData(AggregatorPaths.Appointment)]
    [InlineData(AggregatorPaths.DocumentReference)]
    [InlineData(AggregatorPaths.Task)]
    public async Task Above_sixty_in_a_second_the_answer_is_429_with_when_to_try_again(string path)
    {
        await using var aggregator = await StartAsync();

        var answers = await BurstAsync(aggregator, 100, path);

        answers.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(60);
        var refused = answers.Where(answer => answer.Status != HttpStatusCode.OK).ToList();
        foreach (var answer in refused)
        {
            answer
                .ShouldRefuse(HttpStatusCode.TooManyRequests, "exception")
                .Header("Retry-After")
                .ShouldBe("1");
        }
        aggregator.Portal.Clock.Advance(TimeSpan.FromSeconds(1));
        (await aggregator.SendAsync(RequestFor(aggregator, path))).ShouldFind(0);
    }

    /// <summary>The example has FHIR's code and this text, the table of errors a code that is not FHIR's.</summary>
    [Proves("WF-NFR-03")]
    [Fact]
    public async Task The_429_is_the_standards_example_and_names_its_error_code()
    {
        await using var aggregator = await StartAsync(Rate, "1");

        var refused = (await BurstAsync(aggregator, 2)).Single(answer =>
            answer.Status != HttpStatusCode.OK
        );

        refused.Text.ShouldBe(
            """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception","details":{"coding":[{"system":"https://fhir.nhs.uk/R4/CodeSystem/Spine-ErrorOrWarningCode","code":"TOO_MANY_REQUESTS"}]},"diagnostics":"Too Many Requests"}]}"""
        );
    }

    [Proves("WF-NFR-03")]
    [Fact]
    public async Task Each_endpoint_has_a_limit_of_its_own()
    {
        await using var aggregator = await StartAsync();
        await BurstAsync(aggregator, 61);

        (await BurstAsync(aggregator, 60, AggregatorPaths.DocumentReference)).ShouldAllBe(answer =>
            answer.Status == HttpStatusCode.OK
        );
        (await BurstAsync(aggregator, 60, AggregatorPaths.Task)).ShouldAllBe(answer =>
            answer.Status == HttpStatusCode.OK
        );
    }

    [Fact]
    public async Task Strangers_do_not_use_up_the_Aggregators_share()
    {
        await using var aggregator = await StartAsync();
        for (var i = 0; i < 100; i++)
        {
            (
                await aggregator.SendAsync(aggregator.Request().With("Authorization", "Bearer x"))
            ).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
        }

        (await aggregator.GetAsync()).ShouldFind(0);
    }

    [Fact]
    public async Task Of_several_instances_each_lets_its_share_through()
    {
        await using var aggregator = await StartAsync("Aggregator:Limits:Instances", "7");

        (await BurstAsync(aggregator, 20))
            .Count(answer => answer.Status == HttpStatusCode.OK)
            .ShouldBe(8);
    }

    [Proves("WF-NFR-03")]
    [Theory]
    [InlineData(60, 1, 60)]
    [InlineData(60, 2, 30)]
    [InlineData(60, 7, 8)]
    [InlineData(60, 100, 1)]
    [InlineData(0, 3, null)]
    public void The_shares_of_all_instances_are_no_more_than_the_whole(
        int whole,
        int instances,
        int? share
    ) =>
        new AggregatorLimits { RequestsPerSecond = whole, Instances = instances }.Share.ShouldBe(
            share
        );

    [Fact]
    public async Task Without_a_limit_all_pass()
    {
        await using var aggregator = await StartAsync(Rate, "0");

        (await BurstAsync(aggregator, 100)).ShouldAllBe(answer =>
            answer.Status == HttpStatusCode.OK
        );
    }
}
