using Portal.Tests.NhsUk.Fixtures;
using Shouldly;

namespace Portal.Tests.NhsUk;

/// <summary>Our components against every example that nhsuk-frontend ships with its own.</summary>
public sealed class FixtureTests(ITestOutputHelper output)
{
    /// <summary>As many as nhsuk-frontend 10.6.1 ships; another version has another number.</summary>
    private const int Shipped = 983;

    public static TheoryData<string> Keys() =>
        [.. DesignSystem.Fixtures.Select(one => one.Key).Except(Exclusions.Reasons.Keys)];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_component_gives_the_HTML_of_the_design_system(string key)
    {
        var fixture = DesignSystem.Fixtures.Single(one => one.Key == key);
        var expected = RenderedHtml.Of(fixture.Html);

        RenderedHtml.Of(FixtureRenderer.Render(fixture)).ShouldBe(expected);
        RenderedHtml.Of(await FixtureRenderer.RenderStatically(fixture)).ShouldBe(expected);
    }

    [Fact]
    public async Task Every_fixture_holds_or_is_excluded_by_name()
    {
        var held = new List<string>();
        foreach (var fixture in DesignSystem.Fixtures)
        {
            if (await Holds(fixture))
            {
                held.Add(fixture.Key);
            }
        }
        var excluded = Exclusions.Reasons.Keys;
        output.WriteLine(
            $"{held.Count} of {DesignSystem.Fixtures.Count} fixtures hold, {excluded.Count()} excluded"
        );

        DesignSystem.Fixtures.Count.ShouldBe(Shipped);
        DesignSystem.Fixtures.Select(one => one.Key).ShouldBeUnique();
        DesignSystem
            .Fixtures.Select(one => one.Key)
            .Except(held)
            .ShouldBe(excluded, ignoreOrder: true);
    }

    private static async Task<bool> Holds(Fixture fixture)
    {
        try
        {
            var expected = RenderedHtml.Of(fixture.Html);
            return RenderedHtml.Of(FixtureRenderer.Render(fixture)) == expected
                && RenderedHtml.Of(await FixtureRenderer.RenderStatically(fixture)) == expected;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
