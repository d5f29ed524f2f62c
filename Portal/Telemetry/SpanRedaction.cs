using System.Diagnostics;
using OpenTelemetry;
using Portal.Hosting;

namespace Portal.Telemetry;

/// <summary>The one point that every span passes on its way out.</summary>
internal sealed class SpanRedaction : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        foreach (var (name, value) in data.TagObjects.ToList())
        {
            var clean = value is string text ? SpanText.Clean(name, text) : value;
            if (!SpanText.IsSent(name))
            {
                clean = null;
            }
            if (!ReferenceEquals(clean, value))
            {
                data.SetTag(name, clean);
            }
        }
        data.DisplayName = Redaction.Redact(data.DisplayName);
        // Whatever the caller wrote there.
        data.TraceStateString = null;
        if (data.StatusDescription is { } why)
        {
            data.SetStatus(data.Status, Redaction.Redact(why));
        }
    }
}
