using Bunit;
using Portal.Api.Bookings;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

/// <summary>Where something cannot be done online, the page says how to reach those who can.</summary>
public sealed class CallInsteadTests
{
    private static async Task<string> ReadAsync(Contact? contact)
    {
        await using var context = new BunitContext();
        return context
            .Render<CallInstead>(parameters => parameters.Add(call => call.Contact, contact))
            .Markup.Trim();
    }

    [Fact]
    public async Task With_its_hours_where_they_are_known()
    {
        (await ReadAsync(new("Skin clinic", "020 7946 0000", "8am to 6pm"))).ShouldBe(
            "<p>Call Skin clinic on <a href=\"tel:02079460000\">020 7946 0000</a> (8am to 6pm).</p>"
        );
        (await ReadAsync(new("Skin clinic", "020 7946 0000", null))).ShouldBe(
            "<p>Call Skin clinic on <a href=\"tel:02079460000\">020 7946 0000</a>.</p>"
        );
    }

    [Fact]
    public async Task Without_a_phone_number_it_says_where_to_find_one() =>
        (await ReadAsync(new("Skin clinic", null, null))).ShouldBe(
            "<p>Call Skin clinic. The number is in the letters that they send you.</p>"
        );

    [Fact]
    public async Task Where_nobody_is_known_it_says_nothing() =>
        (await ReadAsync(null)).ShouldBeEmpty();
}
