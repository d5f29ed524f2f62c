using Portal.Api.Bookings;

namespace Portal.Api.Intake.Resources;

/// <summary>A treatment function: its code, and its name as patients read it (null where none was given).</summary>
internal readonly record struct Specialty(string Code, string? Name);

/// <summary>What several resources have in common, read in one way.</summary>
internal static class Common
{
    /// <summary>The identifier system of resources that have no identifier but their id.</summary>
    public const string ResourceIdSystem = "https://patient-portal.example/fhir/Id/resource-id";

    private static readonly string[] _national =
    [
        NationalSystems.NhsNumber,
        NationalSystems.OdsCode,
        NationalSystems.ErsService,
        NationalSystems.Usrn,
        NationalSystems.Ubrn,
        NationalSystems.PathwayId,
    ];

    /// <summary>The identifiers of the resource that hold now and have a system: some senders leave it out of those for people.</summary>
    public static List<Identifier> Identifiers(Node resource)
    {
        var identifiers = new List<Identifier>();
        foreach (var node in resource.Objects("identifier"))
        {
            if (
                !node.Is("use", "old")
                && node.TryGet("system", out _)
                && Reference.ReadIdentifier(node) is { } identifier
            )
            {
                identifiers.Add(identifier);
            }
        }
        return identifiers;
    }

    /// <summary>The sender's own identifier: the first that is not a national one, else the resource's id.</summary>
    public static Identifier? Own(List<Identifier> identifiers, string? id)
    {
        foreach (var identifier in identifiers)
        {
            if (!_national.Contains(identifier.System))
            {
                return identifier;
            }
        }
        return id is null ? null : new Identifier(ResourceIdSystem, id);
    }

    /// <summary>The same, and a fault when there is none.</summary>
    public static Identifier RequiredOwn(Node resource, List<Identifier> identifiers, string? id)
    {
        var own = Own(identifiers, id);
        if (own is null)
        {
            resource.Fault(
                "identifier",
                "is missing: give the hospital's own identifier with system and value"
            );
        }
        return own ?? default;
    }

    public static string? Find(List<Identifier> identifiers, string system)
    {
        foreach (var identifier in identifiers)
        {
            if (identifier.System == system)
            {
                return identifier.Value;
            }
        }
        return null;
    }

    /// <summary>The trust that <paramref name="property"/> names by ODS code or literally; one that names none when absent.</summary>
    public static TrustReference Trust(Node resource, string property) =>
        resource.Object(property) is { } node
            ? Trust(node)
            : new TrustReference(null, null, $"{resource.Path}.{property}");

    public static TrustReference Trust(Node reference)
    {
        var read = Reference.Read(reference, nameof(ResourceType.Organization));
        var ods =
            read?.Identifier is { } identifier && identifier.System == NationalSystems.OdsCode
                ? OdsCode(reference, identifier.Value)
                : null;
        if (read is { Identifier: not null, Id: null } && ods is null && !reference.Faults.Any)
        {
            reference.Fault("identifier.system", $"must be {NationalSystems.OdsCode}");
        }
        return new TrustReference(ods, read?.Id, reference.Path);
    }

    /// <summary>The code if it can be one; else null and a fault.</summary>
    public static string? OdsCode(Node node, string value, string field = "identifier.value")
    {
        if (value.Length is >= 3 and <= 9 && value.All(IsOds))
        {
            return value;
        }
        node.Fault(field, "is not an ODS code: give 3 to 9 capital letters and digits");
        return null;

        static bool IsOds(char letter) =>
            char.IsAsciiDigit(letter) || char.IsAsciiLetterUpper(letter);
    }

    /// <summary>The one specialty of a list of concepts; a fault unless there is exactly one.</summary>
    public static Specialty SpecialtyOf(Node resource, string property)
    {
        var concepts = resource.Objects(property);
        if (concepts.Count != 1)
        {
            resource.Fault(property, "must be exactly one: give the treatment function");
            return default;
        }
        if (SpecialtyOf(concepts[0]) is { } specialty)
        {
            return specialty;
        }
        if (!resource.Faults.Any)
        {
            concepts[0].Fault("coding", $"has no code of {NationalSystems.Specialty}");
        }
        return default;
    }

    /// <summary>The specialty among a concept's codings; null when there is none.</summary>
    public static Specialty? SpecialtyOf(Node concept)
    {
        foreach (var coding in concept.Objects("coding"))
        {
            if (
                !coding.Is("system", NationalSystems.Specialty)
                && !coding.Is("system", NationalSystems.SpecialtyStu3)
            )
            {
                continue;
            }
            var code = coding.Required("code", "give the treatment function code");
            if (code.Length is not (0 or 3) || !code.All(char.IsAsciiLetterOrDigit))
            {
                coding.Fault("code", "must be a treatment function code of three digits");
            }
            return new Specialty(code, coding.Text("display") ?? concept.Text("text"));
        }
        return null;
    }

    public static string RequiredName(Node resource, string property, Specialty specialty)
    {
        if (specialty is { Code: not null, Name: null })
        {
            resource.Fault(
                $"{property}.coding.display",
                "is missing: give the specialty's name as patients should read it"
            );
        }
        return specialty.Name ?? "";
    }

    public static Medium? Medium(Node resource) =>
        resource
            .Extension(NationalSystems.ConsultationMedium)
            ?.Code(
                "valueCode",
                ("FACE_TO_FACE", Bookings.Medium.FaceToFace),
                ("VIDEO_CONSULTATION", Bookings.Medium.Video),
                ("TELEPHONE", Bookings.Medium.Telephone)
            );

    public static void MissingMedium(Node resource) =>
        resource.Fault(
            $"extension('{NationalSystems.ConsultationMedium}')",
            "is missing: give FACE_TO_FACE, VIDEO_CONSULTATION or TELEPHONE"
        );

    public static Priority? Priority(Node resource) =>
        resource
            .Extension(NationalSystems.ServiceRequestPriority)
            ?.Object("valueCoding")
            ?.Code(
                "code",
                ("URGENT", Bookings.Priority.Urgent),
                ("ROUTINE", Bookings.Priority.Routine),
                ("TWO_WEEK_WAIT", Bookings.Priority.TwoWeekWait)
            );

    public static bool Flag(Node resource, string extension, bool otherwise = false) =>
        resource.Extension(extension)?.Flag("valueBoolean") ?? otherwise;

    public static string? Text(Node resource, string extension, int longest = Node.Line) =>
        resource.Extension(extension)?.Text("valueString", longest);

    /// <summary>Marked as restricted by a security label of PDS, or by our extension.</summary>
    public static bool IsRestricted(Node resource)
    {
        foreach (var label in resource.Object("meta")?.Objects("security") ?? [])
        {
            if (
                label.Is("system", NationalSystems.Confidentiality)
                && (label.Is("code", "R") || label.Is("code", "V"))
            )
            {
                return true;
            }
        }
        return Flag(resource, PortalExtensions.Restricted);
    }

    /// <summary>The first contact point of a kind, such as <c>phone</c>.</summary>
    public static string? Telecom(Node resource, string system)
    {
        foreach (var contact in resource.Objects("telecom"))
        {
            if (contact.Is("system", system))
            {
                return contact.Text("value");
            }
        }
        return null;
    }

    /// <summary>A web address that a page may link to; a fault for any other, scripts above all.</summary>
    public static string? WebAddress(Node node, string property, bool secure)
    {
        if (node.Text(property, 2000) is not { } text)
        {
            return null;
        }
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && (
                address.Scheme == Uri.UriSchemeHttps
                || (!secure && address.Scheme == Uri.UriSchemeHttp)
            )
        )
        {
            return text;
        }
        node.Fault(property, "must be a web address that begins with https://");
        return null;
    }
}
