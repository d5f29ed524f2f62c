using Microsoft.AspNetCore.Http;
using Portal.NhsApp;
using Shouldly;

namespace Portal.Tests.NhsApp;

public sealed class NhsAppContextTests
{
    private static NhsAppContext From(string userAgent)
    {
        var context = new DefaultHttpContext();
        context.Request.Headers.UserAgent = userAgent;
        return NhsAppContext.From(context.Request);
    }

    [Proves("APP-01")]
    [Theory]
    [InlineData(
        "Mozilla/5.0 (Linux; Android 14) Mobile Safari/537.36 nhsapp-android/1.26.2",
        "android"
    )]
    [InlineData("Mozilla/5.0 (iPhone) AppleWebKit/605 Mobile/10B146 nhsapp-ios/1.25.0", "ios")]
    [InlineData("Mozilla/5.0 Mobile/10B146 nhsapp-ios/3", "ios")]
    [InlineData("Mozilla/5.0 Mobile/10B146 nhsapp-ios/1.25.0  ", "ios")]
    public void The_apps_suffix_at_the_end_of_the_user_agent_is_known(
        string userAgent,
        string platform
    )
    {
        From(userAgent).IsNative.ShouldBeTrue();
        From(userAgent).Platform.ShouldBe(platform);
    }

    [Proves("APP-01")]
    [Theory]
    [InlineData("")]
    [InlineData("Mozilla/5.0 (iPhone) Mobile/10B146")]
    [InlineData("nhsapp-ios/1.25.0 Mozilla/5.0")] // not at the end
    [InlineData("Mozilla/5.0 NHSAPP-IOS/1.25.0")] // case-sensitive
    [InlineData("Mozilla/5.0 nhsapp-windows/1.0")]
    [InlineData("Mozilla/5.0 nhsapp-ios/")]
    public void Anything_else_is_a_browser(string userAgent) =>
        From(userAgent).IsNative.ShouldBeFalse();
}
