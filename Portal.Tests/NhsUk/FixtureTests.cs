using Portal.Tests.NhsUk.Fixtures;
using Shouldly;

namespace Portal.Tests.NhsUk;

public sealed class FixtureTests
{
    public static TheoryData<string> Keys() =>
        [
            .. DesignSystem
                .Fixtures.Where(one => ComponentMap.Has(one.Component))
                .Select(one => one.Key),
        ];

    [Theory]
    [MemberData(nameof(Keys))]
    public async Task A_component_gives_the_HTML_of_the_design_system(string key)
    {
        var fixture = DesignSystem.Fixtures.Single(one => one.Key == key);
        var expected = RenderedHtml.Of(fixture.Html);

        RenderedHtml.Of(FixtureRenderer.Render(fixture)).ShouldBe(expected);
        RenderedHtml.Of(await FixtureRenderer.RenderStatically(fixture)).ShouldBe(expected);
    }
}
