using Portal.Api.Intake.Tables;

namespace Portal.Api.Intake.Resources;

/// <summary>Questionnaire: its definition is kept as it came, once it is found to be one that the portal can ask.</summary>
internal sealed class IncomingQuestionnaire : Incoming
{
    public override ResourceType Type => ResourceType.Questionnaire;
    public string? Url { get; init; }
    public required string Title { get; init; }
    public required bool IsActive { get; init; }
    public required string Definition { get; init; }

    public override void WriteContent(FieldWriter row)
    {
        row.Text(Url);
        row.Text(Title);
        row.Flag(IsActive);
    }

    protected override void WriteReferences(FieldWriter row) => row.Text(Definition);
}

internal static class QuestionnaireReader
{
    /// <summary>The identifier system of questionnaires that have no identifier but their canonical address.</summary>
    private const string CanonicalSystem = "urn:ietf:rfc:3986";

    private const int LongestUrl = 1000;

    public static IncomingQuestionnaire Read(Node node, ReadingContext context)
    {
        var url = node.Text("url", LongestUrl);
        QuestionnaireItems.Check(node);
        return new IncomingQuestionnaire
        {
            Identity = IdentityOf(node, url, context.Id),
            SourceId = context.Id,
            Trust = TrustOf(node),
            Url = url,
            Title = node.Required("title", "give the title that the patient should read"),
            IsActive = StatusOf(node),
            Definition = node.Json,
        };
    }

    private static Identifier IdentityOf(Node node, string? url, string? id)
    {
        var identifiers = Common.Identifiers(node);
        return identifiers.Count == 0 && url is not null
            ? new Identifier(CanonicalSystem, url)
            : Common.RequiredOwn(node, identifiers, id);
    }

    /// <summary>R4 has no place for whose questionnaire it is, so it stands in an extension, or the whole import says it.</summary>
    private static TrustReference TrustOf(Node node)
    {
        var path = $"{node.Path}.extension('{PortalExtensions.Trust}')";
        if (
            node.Extension(PortalExtensions.Trust)?.Object("valueIdentifier") is not { } json
            || Reference.ReadIdentifier(json) is not { } identifier
        )
        {
            return new TrustReference(null, null, path);
        }
        if (identifier.System != NationalSystems.OdsCode)
        {
            json.Fault("system", $"must be {NationalSystems.OdsCode}");
        }
        return new TrustReference(Common.OdsCode(json, identifier.Value, "value"), null, path);
    }

    private static bool StatusOf(Node node)
    {
        if (!node.TryGet("status", out _))
        {
            node.Fault("status", "is missing: give active or retired");
        }
        return node.Code(
                "status",
                ("active", true),
                ("retired", false),
                ("draft", false),
                ("unknown", false)
            ) ?? false;
    }
}
