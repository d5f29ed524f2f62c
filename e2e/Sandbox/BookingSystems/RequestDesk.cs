using System.Text.Json.Nodes;
using Portal.Sandbox.Aggregator;
using Portal.Sandbox.People;
using Portal.Sandbox.Resources;

namespace Portal.Sandbox.BookingSystems;

/// <summary>Where the hospitals' staff read what patients ask, and answer.</summary>
public sealed class RequestDesk(BookingSystemList systems, Population population)
{
    private const int DaysAhead = 21;
    private const int UsualMinutes = 20;

    /// <summary>Of all trusts, each trust's oldest first.</summary>
    public async Task<IReadOnlyList<OpenRequest>> OpenAsync(
        string? nhsNumber,
        CancellationToken cancellation
    )
    {
        var open = new List<OpenRequest>();
        foreach (var system in systems.All)
        {
            for (var path = "/Task?status=requested&_count=200"; path is not null; )
            {
                var page = (await system.GetAsync(path, cancellation)).Json() as JsonObject;
                open.AddRange(
                    (page?["entry"]?.AsArray() ?? []).Select(entry =>
                        OpenRequest.Of(entry!["resource"]!, system.Trust, NameOf)
                    )
                );
                path = Next(page);
            }
        }
        return [.. open.Where(request => nhsNumber is null || request.NhsNumber == nhsNumber)];
    }

    /// <summary>Accepts a request: in a slot, at a time, or, where none is given and one is needed, in three weeks.</summary>
    public async Task<AggregatorAnswer> AcceptAsync(
        string id,
        Choice choice,
        CancellationToken cancellation
    )
    {
        var (system, found) = await systems.FindAsync($"/Task/{id}", cancellation);
        if (found.Status != 200)
        {
            return found;
        }
        var isCancellation =
            found.Json()?["code"]?["coding"]?[0]?["code"]?.GetValue<string>() == "cancellation";
        var start =
            choice.Start
            ?? (
                isCancellation || choice.SlotId is not null
                    ? null
                    : population.Almanac.At(DaysAhead, 10)
            );
        return await system.PostAsync(
            $"/Task/{id}/$accept",
            Parameters(
                system,
                choice.SlotId is { } slot
                    ? new JsonObject
                    {
                        ["name"] = "slot",
                        ["valueReference"] = Fhir.Reference(
                            Fhir.Identifier(system.Trust.System("Slot"), slot)
                        ),
                    }
                    : null,
                Instant("start", start),
                Instant("end", choice.End ?? start?.AddMinutes(UsualMinutes)),
                Text(choice.Text)
            ),
            cancellation
        );
    }

    public async Task<AggregatorAnswer> RejectAsync(
        string id,
        string text,
        CancellationToken cancellation
    )
    {
        var (system, found) = await systems.FindAsync($"/Task/{id}", cancellation);
        return found.Status == 200
            ? await system.PostAsync(
                $"/Task/{id}/$reject",
                Parameters(system, Text(text)),
                cancellation
            )
            : found;
    }

    private static JsonObject Parameters(BookingSystem system, params JsonObject?[] more) =>
        new()
        {
            ["resourceType"] = "Parameters",
            ["parameter"] = Fhir.List([
                new JsonObject
                {
                    ["name"] = "identifier",
                    ["valueIdentifier"] = Fhir.Identifier(
                        system.Trust.System("Answer"),
                        Guid.NewGuid().ToString()
                    ),
                },
                .. more,
            ]),
        };

    private static JsonObject? Instant(string name, DateTimeOffset? at) =>
        at is { } instant
            ? new() { ["name"] = name, ["valueInstant"] = Fhir.Instant(instant) }
            : null;

    private static JsonObject? Text(string? text) =>
        text is null ? null : new() { ["name"] = "text", ["valueString"] = text };

    private string NameOf(string nhsNumber) => population.Find(nhsNumber)?.Name ?? "";

    private static string? Next(JsonObject? page)
    {
        var url = (page?["link"]?.AsArray() ?? [])
            .FirstOrDefault(link => link!["relation"]!.GetValue<string>() == "next")
            ?["url"]?.GetValue<string>();
        return url?[url.IndexOf("/Task", StringComparison.Ordinal)..];
    }
}

/// <summary>When an appointment is to be: in a slot by its id, or at a time.</summary>
public sealed record Choice(
    string? SlotId,
    DateTimeOffset? Start,
    DateTimeOffset? End,
    string? Text
);
