using Portal.Api.Bookings;
using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>ServiceRequest: a referral.</summary>
internal sealed class IncomingReferral : Incoming
{
    public override ResourceType Type => ResourceType.ServiceRequest;
    public required Reference? Patient { get; init; }

    /// <summary>Where it may be booked.</summary>
    public required IReadOnlyList<Reference> Clinics { get; init; }
    public required bool IsOpen { get; init; }
    public string? Ubrn { get; init; }
    public string? PathwayId { get; init; }
    public required string Title { get; init; }
    public required string SpecialtyCode { get; init; }
    public required string SpecialtyName { get; init; }
    public string? Referrer { get; init; }
    public required DateOnly ReferredOn { get; init; }
    public Priority? Priority { get; init; }
    public required bool CanBook { get; init; }
    public required bool IsRestricted { get; init; }
    public string? Note { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Ubrn);
        row.Text(PathwayId);
        row.Text(Title);
        row.Text(SpecialtyCode);
        row.Text(SpecialtyName);
        row.Text(Referrer);
        row.Date(ReferredOn);
        row.Name(Priority);
        row.Flag(CanBook);
        row.Flag(IsRestricted);
        row.Text(Note);
    }

    protected override void WriteReferences(FieldWriter row)
    {
        row.Flag(IsOpen);
        Write(row, Patient);
        foreach (var clinic in Clinics)
        {
            Write(row, clinic);
        }
    }
}

internal static class ReferralReader
{
    private enum Status
    {
        Open,
        OnHold,
        Closed,
    }

    public static IncomingReferral Read(Node node, ReadingContext context)
    {
        var identifiers = Common.Identifiers(node);
        var specialty = SpecialtyOf(node);
        var (trust, clinics) = Performers(node);
        var status = StatusOf(node);
        return new IncomingReferral
        {
            Identity = Common.RequiredOwn(node, identifiers, context.Id),
            SourceId = context.Id,
            Trust = trust,
            Patient = PatientReference.Read(node, "subject"),
            Clinics = clinics,
            IsOpen = status is Status.Open or Status.OnHold,
            Ubrn = Common.Find(identifiers, NationalSystems.Ubrn),
            PathwayId = Common.Find(identifiers, NationalSystems.PathwayId),
            Title = node.Object("code")?.Text("text") ?? specialty.Name ?? "",
            SpecialtyCode = specialty.Code ?? "",
            SpecialtyName = Common.RequiredName(node, "code", specialty),
            Referrer = node.Object("requester")?.Text("display"),
            ReferredOn = AuthoredOn(node),
            Priority = Common.Priority(node) ?? FhirPriority(node),
            CanBook = status == Status.Open && Common.Flag(node, PortalExtensions.CanBook),
            IsRestricted = Common.IsRestricted(node),
            Note = node.Objects("note") is [var note, ..] ? note.Text("text", Node.Page) : null,
        };
    }

    private static Status? StatusOf(Node node)
    {
        if (!node.TryGet("status", out _))
        {
            node.Fault("status", "is missing: give active, on-hold, completed or revoked");
        }
        return node.Code(
            "status",
            ("active", Status.Open),
            ("on-hold", Status.OnHold),
            ("completed", Status.Closed),
            ("revoked", Status.Closed),
            ("entered-in-error", Status.Closed)
        );
    }

    private static Specialty SpecialtyOf(Node node)
    {
        List<Node> concepts = node.Object("code") is { } code
            ? [code, .. node.Objects("category")]
            : node.Objects("category");
        foreach (var concept in concepts)
        {
            if (Common.SpecialtyOf(concept) is { } specialty)
            {
                return specialty;
            }
        }
        node.Fault("code", $"names no specialty: give a coding of {NationalSystems.Specialty}");
        return default;
    }

    private static (TrustReference Trust, List<Reference> Clinics) Performers(Node node)
    {
        TrustReference? trust = null;
        var clinics = new List<Reference>();
        foreach (var performer in node.Objects("performer"))
        {
            switch (Reference.TypeOf(performer))
            {
                // By its ODS code alone it may be taken for a Location, as it is in appointments.
                case nameof(ResourceType.Organization) or nameof(ResourceType.Location):
                    trust ??= Common.Trust(performer);
                    break;
                case nameof(ResourceType.HealthcareService)
                    when Reference.Read(performer, nameof(ResourceType.HealthcareService))
                        is { } clinic:
                    clinics.Add(clinic);
                    break;
            }
        }
        return (trust ?? new TrustReference(null, null, $"{node.Path}.performer"), clinics);
    }

    /// <summary>A date as it stands, an instant by the day it was in London.</summary>
    private static DateOnly AuthoredOn(Node node)
    {
        if (!node.TryGet("authoredOn", out var value))
        {
            node.Fault("authoredOn", "is missing: give the date of the referral");
            return default;
        }
        return
            value.ValueKind == System.Text.Json.JsonValueKind.String
            && value.GetRawText().Contains('T', StringComparison.Ordinal)
            ? node.Instant("authoredOn")?.LondonDate() ?? default
            : node.Date("authoredOn") ?? default;
    }

    private static Priority? FhirPriority(Node node) =>
        node.Code(
            "priority",
            ("routine", Bookings.Priority.Routine),
            ("urgent", Bookings.Priority.Urgent),
            ("asap", Bookings.Priority.Urgent),
            ("stat", Bookings.Priority.Urgent)
        );
}
