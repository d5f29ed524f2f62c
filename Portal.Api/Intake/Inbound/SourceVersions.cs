using System.Text.Json;
using Portal.Api.Bookings.Operations;
using Portal.Api.Intake.Resources;
using Portal.Api.Storage;

namespace Portal.Api.Intake.Inbound;

/// <summary>The version of a message: <c>meta.versionId</c> where it is a whole number, else <c>meta.lastUpdated</c>.</summary>
internal static class SourceVersions
{
    private const int LongestNumber = 18;

    /// <summary>The version; or a fault where there is none that can be put in order.</summary>
    public static (SourceVersion Version, Fault? Fault) Of(JsonElement json, string type)
    {
        var node = Node.Root(json, type, new Faults());
        var meta = node.Object("meta");
        var number = meta?.Text("versionId");
        var instant = meta?.Instant("lastUpdated");
        if (node.Faults.Any)
        {
            return (default, node.Faults.Found[0]);
        }
        if (number is { Length: <= LongestNumber } && number.All(char.IsAsciiDigit))
        {
            return (new(number), null);
        }
        return number is not null
                ? Refuse(
                    $"{type}.meta.versionId",
                    $"must be a whole number of up to {LongestNumber} digits that grows with each change; leave it out to be ordered by lastUpdated"
                )
            : instant is { } at ? (new(DapperTypes.ToText(at)), null)
            : Refuse(
                $"{type}.meta",
                "has no version: give versionId, a whole number that grows with each change, or lastUpdated"
            );
    }

    private static (SourceVersion, Fault?) Refuse(string field, string message) =>
        (default, new Fault(field, message));
}
