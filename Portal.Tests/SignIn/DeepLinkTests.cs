using Portal.SignIn;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class DeepLinkTests
{
    private const string Tracking = "0198f3a2-5b6c-7d8e-9f01-23456789abcd";

    [Theory]
    [InlineData("/appointments/past")]
    [InlineData("/appointments/past?page=2")]
    [InlineData("/appointments/past?page=2&page=3")]
    [InlineData("/help/contact")]
    [InlineData("/a//b")]
    [InlineData("/%2e%2e/x")]
    public void A_local_address_is_kept(string address) =>
        DeepLink.Parse(address).Address.ShouldBe(address);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("appointments")]
    [InlineData("https://attacker.example/")]
    [InlineData("HTTPS:attacker.example")]
    [InlineData("//attacker.example")]
    [InlineData("///attacker.example")]
    [InlineData("/\\attacker.example")]
    [InlineData("\\\\attacker.example")]
    [InlineData("/\t/attacker.example")]
    [InlineData("/\n/attacker.example")]
    [InlineData("\t//attacker.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/appointments\r\nSet-Cookie: a=b")]
    [InlineData("/appointments#//attacker.example")]
    [InlineData("/caf\u00e9")]
    [InlineData("/\u2028/attacker.example")]
    [InlineData("~/appointments")]
    [InlineData("?returnUrl=x")]
    public void Anything_else_becomes_the_list_of_appointments(string? address) =>
        DeepLink.Parse(address).ShouldBe(DeepLink.Home);

    [Theory]
    [InlineData("/")]
    [InlineData("/?x=1")]
    [InlineData("/log-in?returnUrl=%2Flog-in")]
    [InlineData("/log-out")]
    [InlineData("/LOG-OUT/")]
    [InlineData("/log-in/nhs-login?code=a")]
    [InlineData("/no-access")]
    [InlineData("/session-ended")]
    public void Pages_around_signing_in_are_no_place_to_go_on_to(string address) =>
        DeepLink.Parse(address).ShouldBe(DeepLink.Home);

    [Fact]
    public void What_the_NHS_App_added_is_taken_out_and_the_rest_stays()
    {
        var link = DeepLink.Parse(
            $"/appointments/1?a=1&extSystemName=x&trackingid={Tracking}&b=2&assertedLoginIdentity=x.y.z"
        );

        link.Address.ShouldBe("/appointments/1?a=1&b=2");
        link.TrackingId.ShouldBe(Guid.Parse(Tracking));
    }

    [Theory]
    [InlineData("/appointments/1?a=1&trackingId=" + Tracking)]
    [InlineData("/appointments/1?trackingId=" + Tracking)]
    [InlineData("/appointments/1")]
    public void A_return_address_reads_back_as_the_same_link(string address)
    {
        var link = DeepLink.Parse(address);

        link.ReturnUrl.ShouldBe(address);
        DeepLink.Parse(link.ReturnUrl).ShouldBe(link);
    }

    [Theory]
    [InlineData(DeepLink.MaximumLength, true)]
    [InlineData(DeepLink.MaximumLength + 1, false)]
    public void An_address_has_a_longest_length(int length, bool kept) =>
        (DeepLink.Parse("/" + new string('a', length - 1)) != DeepLink.Home).ShouldBe(kept);

    [Theory]
    [InlineData("//attacker.example/")]
    [InlineData("https://attacker.example/")]
    [InlineData("/\\attacker.example/")]
    public async Task A_sign_in_with_a_foreign_return_address_ends_on_the_list(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();

        (
            await fixture.SignInAsync(
                fixture.Browser(),
                $"/log-in?returnUrl={Uri.EscapeDataString(address)}"
            )
        ).ShouldBe("/appointments");
    }

    [Theory]
    [InlineData("//attacker.example/")]
    [InlineData("https://attacker.example/")]
    public async Task Who_is_logged_in_is_not_sent_elsewhere_either(string address)
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);

        foreach (var page in new[] { "/", "/log-in" })
        {
            var response = await browser.GetAsync(
                $"{page}?returnUrl={Uri.EscapeDataString(address)}"
            );
            response.Headers.Location!.OriginalString.ShouldBe("/appointments");
        }
    }
}
