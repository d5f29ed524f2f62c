using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

internal sealed class PlaceTable()
    : ResourceTable<IncomingPlace>(
        "places",
        [
            new("name", "text"),
            new("department", "text"),
            new("address", "text"),
            new("postcode", "text"),
            new("latitude", "double precision"),
            new("longitude", "double precision"),
            new("directions", "text"),
        ]
    )
{
    public override ResourceType Type => ResourceType.Location;
}
