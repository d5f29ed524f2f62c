using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>Organization: a trust.</summary>
internal sealed class IncomingTrust : Incoming
{
    public override ResourceType Type => ResourceType.Organization;
    public required string Name { get; init; }
    public string? Phone { get; init; }
    public string? PhoneHours { get; init; }
    public string? Email { get; init; }
    public string? Website { get; init; }
    public required int MinimumAge { get; init; }
    public required bool IsOpen { get; init; }
    public required IReadOnlyList<string> ExcludedSpecialties { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Name);
        row.Text(Phone);
        row.Text(PhoneHours);
        row.Text(Email);
        row.Text(Website);
        row.Whole(MinimumAge);
        row.Flag(IsOpen);
    }

    protected override void WriteReferences(FieldWriter row)
    {
        foreach (var code in ExcludedSpecialties)
        {
            row.Text(code);
        }
    }
}

internal static class TrustReader
{
    public static IncomingTrust Read(Node node, ReadingContext context)
    {
        var ods = Common.Find(Common.Identifiers(node), NationalSystems.OdsCode);
        if (ods is null)
        {
            node.Fault(
                "identifier",
                $"has no ODS code: give one with system {NationalSystems.OdsCode}"
            );
        }
        else
        {
            ods = Common.OdsCode(node, ods);
        }

        var website = node.Objects("telecom").Find(contact => contact.Is("system", "url"));
        return new IncomingTrust
        {
            Identity = new Identifier(NationalSystems.OdsCode, ods ?? ""),
            SourceId = context.Id,
            Trust = new TrustReference(ods, null, node.Path),
            Name = node.Required("name", "give the trust's name as patients should read it"),
            Phone = Common.Telecom(node, "phone"),
            PhoneHours = Common.Text(node, PortalExtensions.PhoneHours),
            Email = Common.Telecom(node, "email"),
            Website = website is null ? null : Common.WebAddress(website, "value", secure: false),
            MinimumAge =
                node.Extension(PortalExtensions.MinimumAge)?.Whole("valueInteger", 16, 120) ?? 16,
            IsOpen =
                Common.Flag(node, PortalExtensions.Open, otherwise: true)
                && (node.Flag("active") ?? true),
            ExcludedSpecialties = Specialties(node),
        };
    }

    private static List<string> Specialties(Node node)
    {
        var codes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var extension in node.Objects("extension"))
        {
            if (!extension.Is("url", PortalExtensions.ExcludedSpecialty))
            {
                continue;
            }
            var code = extension.Required("valueCode", "give a treatment function code");
            if (code.Length == 3 && code.All(char.IsAsciiLetterOrDigit))
            {
                codes.Add(code);
            }
            else
            {
                extension.Fault("valueCode", "must be a treatment function code of three digits");
            }
        }
        return [.. codes];
    }
}
