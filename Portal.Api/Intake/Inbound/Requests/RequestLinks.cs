using Portal.Api.Bookings.Requests;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Inbound.Requests;

/// <summary>Whom and what requests are about, by the identifiers that the hospital knows them by.</summary>
public sealed class RequestLinks(Database database)
{
    /// <summary>In the order of the requests.</summary>
    public async Task<IReadOnlyList<LinkedRequest>> OfAsync(
        Guid trustId,
        IReadOnlyList<BookingRequest> requests,
        CancellationToken cancellation
    )
    {
        if (requests.Count == 0)
        {
            return [];
        }
        var id = database.Engine == DatabaseEngine.Postgres ? "CAST(i.value AS uuid)" : "i.value";
        var links = await database.QueryAsync<RequestLink>(
            $"""
            SELECT r.id, n.nhs_number, c.source_system AS clinic_system, c.source_value AS clinic_value, c.name AS clinic_name,
                   f.source_system AS referral_system, f.source_value AS referral_value, f.title AS referral_title,
                   a.source_system AS appointment_system, a.source_value AS appointment_value, a.title AS appointment_title
            FROM {SqlLists.Rows(database.Engine, "ids")} AS i
            JOIN requests r ON r.id = {id} AND r.trust_id = @trustId
            JOIN patients n ON n.id = r.patient_id
            LEFT JOIN referrals f ON f.id = r.referral_id
            LEFT JOIN appointments a ON a.id = r.appointment_id
            LEFT JOIN clinics c ON c.id = coalesce(r.clinic_id, a.clinic_id)
            """,
            new { ids = SqlLists.Of(requests.Select(request => request.Id.ToString())), trustId },
            cancellation
        );
        var byId = links.ToDictionary(link => link.Id);
        return [.. requests.Select(request => new LinkedRequest(request, byId[request.Id]))];
    }
}

/// <summary>A request with what it is about.</summary>
public sealed record LinkedRequest(BookingRequest Request, RequestLink Link);

/// <summary>The identifiers around one request.</summary>
public sealed record RequestLink
{
    public required Guid Id { get; init; }
    public required string NhsNumber { get; init; }
    public string? ClinicSystem { get; init; }
    public string? ClinicValue { get; init; }
    public string? ClinicName { get; init; }
    public string? ReferralSystem { get; init; }
    public string? ReferralValue { get; init; }
    public string? ReferralTitle { get; init; }
    public string? AppointmentSystem { get; init; }
    public string? AppointmentValue { get; init; }
    public string? AppointmentTitle { get; init; }

    public override string ToString() => $"Links of request {Id}";
}
