namespace Portal.Api.Intake.Resources;

/// <summary>The slots that an appointment fills and the referrals that it is based on.</summary>
internal sealed class AppointmentLinks
{
    public Reference? Slot { get; private set; }
    public Identifier? PasSlot { get; private set; }
    public string? Usrn { get; private set; }
    public Reference? Referral { get; private set; }
    public Identifier? SourceReferral { get; private set; }
    public string? Ubrn { get; private set; }
    public string? PathwayId { get; private set; }

    public static AppointmentLinks Read(Node appointment)
    {
        var links = new AppointmentLinks();
        foreach (var slot in appointment.Objects("slot"))
        {
            links.AddSlot(slot);
        }
        foreach (var referral in appointment.Objects("basedOn"))
        {
            links.AddReferral(referral);
        }
        return links;
    }

    private void AddSlot(Node node)
    {
        var slot = Reference.Read(node, nameof(ResourceType.Slot));
        if (slot?.Id is not null)
        {
            Slot ??= slot with { Identifier = null };
        }
        if (slot?.Identifier is { System: NationalSystems.Usrn } usrn)
        {
            Usrn ??= usrn.Value;
        }
        else if (slot?.Identifier is { } own)
        {
            PasSlot ??= own;
        }
    }

    /// <summary>The standard has a list of identifiers where R4 has one; both are read.</summary>
    private void AddReferral(Node node)
    {
        foreach (var json in node.OneOrMany("identifier"))
        {
            if (Reference.ReadIdentifier(json) is not { } identifier)
            {
                continue;
            }
            switch (identifier.System)
            {
                case NationalSystems.Ubrn:
                    Ubrn ??= identifier.Value;
                    break;
                case NationalSystems.PathwayId:
                    PathwayId ??= identifier.Value;
                    break;
                default:
                    SourceReferral ??= identifier;
                    break;
            }
        }
        if (node.TryGet("reference", out _) && Reference.TypeOf(node) == "ServiceRequest")
        {
            Referral ??= Reference.ReadLiteral(node, nameof(ResourceType.ServiceRequest));
        }
    }
}
