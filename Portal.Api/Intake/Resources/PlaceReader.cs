using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>Location: a place where patients are seen.</summary>
internal sealed class IncomingPlace : Incoming
{
    public override ResourceType Type => ResourceType.Location;
    public required string Name { get; init; }
    public string? Department { get; init; }
    public string? Address { get; init; }
    public string? Postcode { get; init; }
    public double? Latitude { get; init; }
    public double? Longitude { get; init; }
    public string? Directions { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Name);
        row.Text(Department);
        row.Text(Address);
        row.Text(Postcode);
        row.Number(Latitude);
        row.Number(Longitude);
        row.Text(Directions);
    }
}

internal static class PlaceReader
{
    public static IncomingPlace Read(Node node, ReadingContext context)
    {
        var address = node.Object("address");
        var position = node.Object("position");
        return new IncomingPlace
        {
            Identity = Common.RequiredOwn(node, Common.Identifiers(node), context.Id),
            SourceId = context.Id,
            Trust = Common.Trust(node, "managingOrganization"),
            Name = node.Required("name", "give the hospital's name as patients should read it"),
            Department = Common.Text(node, PortalExtensions.Department),
            Address = address is null ? null : AddressOf(address),
            Postcode = address?.Text("postalCode", 10),
            Latitude = position?.Number("latitude", -90, 90),
            Longitude = position?.Number("longitude", -180, 180),
            Directions = Common.Text(node, PortalExtensions.Directions, Node.Page),
        };
    }

    /// <summary>In one line without the postcode, which is kept by itself.</summary>
    private static string? AddressOf(Node address)
    {
        string?[] parts =
        [
            .. address.Texts("line"),
            address.Text("district"),
            address.Text("city"),
        ];
        var text = string.Join(", ", parts.Where(part => part is not null).Distinct());
        return text.Length > 0 ? text : address.Text("text");
    }
}
