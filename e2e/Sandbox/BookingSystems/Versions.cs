using System.Text.Json.Nodes;
using Portal.Api.Storage;

namespace Portal.Sandbox.BookingSystems;

/// <summary>Each later than the one before, however fast they follow each other.</summary>
public sealed class Versions(TimeProvider clock)
{
    private readonly Lock _one = new();
    private DateTimeOffset _last;

    /// <summary>The <c>meta</c> of a message.</summary>
    public JsonObject Next()
    {
        lock (_one)
        {
            var now = clock.GetUtcNow();
            _last = now > _last ? now : _last.AddMicroseconds(1);
            return new() { ["lastUpdated"] = DapperTypes.ToText(_last) };
        }
    }
}
