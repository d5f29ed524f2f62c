using Portal.Appointments;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Appointments;

public sealed class MapLinkTests
{
    [Fact]
    public void Coordinates_come_before_the_postcode() =>
        MapLink
            .Of(
                AppointmentBuilder.Outpatient() with
                {
                    PlaceLatitude = 53.80123456,
                    PlaceLongitude = -1.55,
                    PlacePostcode = "LS1 3EX",
                }
            )
            .ShouldNotBeNull()
            .ShouldEndWith("destination=53.80123%2C-1.55");

    [Fact]
    public void A_postcode_is_escaped() =>
        MapLink
            .Of(AppointmentBuilder.Outpatient() with { PlacePostcode = "LS1 3EX&x=1" })
            .ShouldNotBeNull()
            .ShouldEndWith("destination=LS1%203EX%26x%3D1");

    [Fact]
    public void Without_either_there_is_no_map() =>
        MapLink.Of(AppointmentBuilder.Outpatient()).ShouldBeNull();
}
