using Portal.Api.Intake.Tables;
using Portal.Api.Patients;

namespace Portal.Api.Intake.Resources;

/// <summary>Patient: what one trust holds of a patient.</summary>
internal sealed class IncomingPatient : Incoming
{
    public override ResourceType Type => ResourceType.Patient;

    /// <summary>The hospital's own number for the patient.</summary>
    public Identifier? Own { get; init; }
    public required string GivenName { get; init; }
    public required string FamilyName { get; init; }
    public required DateOnly BirthDate { get; init; }
    public required bool IsExcluded { get; init; }
    public required bool IsRestricted { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Own?.System);
        row.Text(Own?.Value);
        row.Text(GivenName);
        row.Text(FamilyName);
        row.Date(BirthDate);
        row.Flag(IsExcluded);
        row.Flag(IsRestricted);
    }
}

internal static class PatientReader
{
    public static IncomingPatient Read(Node node, ReadingContext context)
    {
        var identifiers = Common.Identifiers(node);
        var number = Common.Find(identifiers, NationalSystems.NhsNumber);
        if (number is null)
        {
            node.Fault(
                "identifier",
                $"has no NHS number: give one with system {NationalSystems.NhsNumber}, or leave the patient out"
            );
        }
        else if (!NhsNumber.TryParse(number, out _))
        {
            node.Fault("identifier", NhsNumberFault);
        }

        var birthDate = node.Date("birthDate");
        if (!node.TryGet("birthDate", out _))
        {
            node.Fault("birthDate", "is missing: log-in compares it with NHS login's");
        }
        else if (birthDate > context.Today)
        {
            node.Fault("birthDate", "lies in the future");
        }

        var (given, family) = NameOf(node);
        return new IncomingPatient
        {
            Identity = new Identifier(NationalSystems.NhsNumber, number ?? ""),
            SourceId = context.Id,
            Trust = Common.Trust(node, "managingOrganization"),
            Own = Common.Own(identifiers, null),
            GivenName = given,
            FamilyName = family,
            BirthDate = birthDate ?? default,
            IsExcluded =
                Common.Flag(node, PortalExtensions.Excluded) || node.Flag("active") == false,
            IsRestricted = Common.IsRestricted(node),
        };
    }

    public const string NhsNumberFault =
        "is not a valid NHS number: it needs ten digits without spaces, the last of them the check digit";

    /// <summary>The official name, else the usual one, else the first.</summary>
    private static (string Given, string Family) NameOf(Node node)
    {
        var names = node.Objects("name");
        var name =
            names.Find(given => given.Is("use", "official"))
            ?? names.Find(given => given.Is("use", "usual"))
            ?? (names.Count > 0 ? names[0] : null);
        if (name is null)
        {
            node.Fault("name", "is missing: give the family name, the given name or both");
            return ("", "");
        }

        // Not everybody has both, and some senders have only the whole.
        var given = string.Join(' ', name.Texts("given"));
        var family = name.Text("family") ?? (given.Length == 0 ? name.Text("text") : null) ?? "";
        if (given.Length > Node.Line)
        {
            name.Fault("given", $"is longer than {Node.Line} characters, the most that is kept");
        }
        if (given.Length == 0 && family.Length == 0)
        {
            name.Fault("family", "is missing: give the family name, the given name or both");
        }
        return (given, family);
    }
}
