using Portal.Api.Storage;

namespace Portal.Checks;

/// <summary>What a schema's standing means for whoever is about to start this version.</summary>
internal static class SchemaVerdict
{
    public static void Say(SchemaStanding schema, Findings findings)
    {
        const string subject = "schema";
        if (schema.Changed.Count > 0)
        {
            findings.Error(
                subject,
                $"was made with another text of {string.Join(", ", schema.Changed)}: use the version that made it, or restore a back-up"
            );
        }
        else if (schema.Unknown.Count > 0)
        {
            findings.Warning(
                subject,
                $"is newer than this version ({string.Join(", ", schema.Unknown)} are not known here): right during a rollout or after going back, else install the newer version"
            );
        }
        else if (schema.Pending.Count > 0)
        {
            findings.Warning(
                subject,
                $"{schema.Pending.Count} migrations are pending, from {schema.Pending[0]} on: the command migrate, or the start, applies them"
            );
        }
        else
        {
            findings.Ok(subject, $"up to date, at migration {schema.Newest:0000}");
        }
    }
}
