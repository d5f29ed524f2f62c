using Bunit;
using Portal.NhsUk;
using Shouldly;

namespace Portal.Tests.NhsUk;

public sealed class NhsSkipLinkTests : BunitContext
{
    [Fact]
    public void It_leads_to_the_main_content() =>
        Render<NhsSkipLink>().Find("a").GetAttribute("href").ShouldBe("#maincontent");
}
