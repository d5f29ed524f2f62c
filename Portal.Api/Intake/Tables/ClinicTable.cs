using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

internal sealed class ClinicTable()
    : ResourceTable<IncomingClinic>(
        "clinics",
        [
            new("place_id", "{uuid}"),
            new("ers_service_id", "text"),
            new("name", "text"),
            new("specialty_code", "text"),
            new("specialty_name", "text"),
            new("medium", "text"),
            new("phone", "text"),
            new("phone_hours", "text"),
            new("preparation", "text"),
            new("what_to_bring", "text"),
            new("is_excluded", "boolean"),
            new("is_ghost", "boolean"),
            new("book_mode", "text"),
            new("change_mode", "text"),
            new("cancel_mode", "text"),
            new("notice_hours", "integer"),
            new("horizon_days", "integer"),
            new("max_changes", "integer"),
            new("reminder_days", "text"),
        ]
    )
{
    public override ResourceType Type => ResourceType.HealthcareService;

    protected override void FindReferences(Session session, IReadOnlyList<Row<IncomingClinic>> rows)
    {
        var withPlace = rows.Where(row => row.Resource.Place is not null).ToList();
        var places = ReferenceFinder.Find(
            session,
            ReferenceFinder.Places,
            withPlace.Select(row => Wanted.Of(row.TrustId, row.Resource.Place!))
        );
        foreach (var row in withPlace)
        {
            row.PlaceId = places.Require(row, row.Resource.Place!, "Location");
        }
    }

    protected override void WriteColumns(FieldWriter writer, Row<IncomingClinic> row)
    {
        writer.Id(row.PlaceId);
        base.WriteColumns(writer, row);
    }
}
