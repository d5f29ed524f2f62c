using System.Text.Json;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Inbound.Requests;

/// <summary>The Parameters of <c>$accept</c> and <c>$reject</c>.</summary>
/// <param name="Id">The hospital's own identifier of its answer.</param>
/// <param name="Placement">The new slot or time; null where none was given.</param>
/// <param name="Text">What the patient reads.</param>
internal sealed record RequestAnswer(string Id, Placement? Placement, string? Text)
{
    private const int LongestText = 1000;

    public static (RequestAnswer? Answer, InboundRefusal? Refusal) Read(
        JsonElement json,
        bool accepts
    )
    {
        var (node, refusal) = InboundBody.Root(json, "Parameters");
        if (node is null)
        {
            return (null, refusal);
        }
        var answer = new Reading(accepts).Read(node);
        return node.Faults.Any ? (null, InboundRefusal.Invalid(node.Faults.Found)) : (answer, null);
    }

    private sealed class Reading(bool accepts)
    {
        private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
        private string? _id;
        private string? _text;
        private Placement? _placement;

        public RequestAnswer Read(Node parameters)
        {
            foreach (var parameter in parameters.Objects("parameter"))
            {
                var name = parameter.Required("name", "say which parameter this is");
                if (name.Length > 0 && !_seen.Add(name))
                {
                    parameter.Fault("name", "stands here twice: give each parameter once");
                }
                ReadOne(parameter, name);
            }
            if (!parameters.Faults.Any && _id is null)
            {
                parameters.Fault(
                    "parameter",
                    "lacks identifier: give your own identifier of this answer as valueIdentifier, so that the same again changes nothing"
                );
            }
            if (!parameters.Faults.Any && _text is null && !accepts)
            {
                parameters.Fault(
                    "parameter",
                    "lacks text: give the reason that the patient reads as valueString"
                );
            }
            return new(_id ?? "", _placement, _text);
        }

        private void ReadOne(Node parameter, string name)
        {
            switch (name)
            {
                case "identifier":
                    _id = parameter.Object("valueIdentifier") is { } json
                        ? Reference.ReadIdentifier(json) is { } own
                            ? $"{own.System}|{own.Value}"
                            : null
                        : Missing(parameter, "valueIdentifier");
                    break;
                case "text":
                    _text =
                        parameter.Text("valueString", LongestText)
                        ?? Missing(parameter, "valueString");
                    break;
                case "slot" when accepts:
                    ReadSlot(parameter);
                    break;
                case "start" when accepts:
                    _placement = (_placement ?? new()) with { StartAt = Instant(parameter) };
                    break;
                case "end" when accepts:
                    _placement = (_placement ?? new()) with { EndAt = Instant(parameter) };
                    break;
                case "":
                    break;
                default:
                    parameter.Fault(
                        "name",
                        accepts
                            ? "must be one of: identifier, slot, start, end, text"
                            : "must be one of: identifier, text"
                    );
                    break;
            }
        }

        private void ReadSlot(Node parameter)
        {
            if (parameter.Object("valueReference") is not { } json)
            {
                Missing(parameter, "valueReference");
                return;
            }
            var slot = Reference.Read(json, nameof(ResourceType.Slot));
            if (slot?.Identifier is { } own)
            {
                _placement = (_placement ?? new()) with { Slot = new(own.System, own.Value) };
            }
            else if (Guid.TryParse(slot?.Id, out var id))
            {
                _placement = (_placement ?? new()) with { SlotId = id };
            }
            else
            {
                json.Fault("names no slot: give your own identifier of the slot");
            }
        }

        private static DateTimeOffset? Instant(Node parameter)
        {
            var name = parameter.TryGet("valueDateTime", out _) ? "valueDateTime" : "valueInstant";
            if (!parameter.TryGet(name, out _))
            {
                Missing(parameter, name);
            }
            return parameter.Instant(name);
        }

        private static string? Missing(Node parameter, string value)
        {
            if (!parameter.TryGet(value, out _))
            {
                parameter.Fault(value, "is missing: give the parameter's value");
            }
            return null;
        }
    }
}
