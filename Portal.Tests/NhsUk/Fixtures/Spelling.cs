using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>Respells options of a fixture: deprecated names, and parts that are parameters of their own with us.</summary>
internal static class Spelling
{
    /// <summary>Moves an option, given by names with dots, where it is present.</summary>
    public static Action<JsonObject> Move(string from, string to) =>
        options =>
        {
            var (holder, name) = Find(options, from, create: false);
            if (holder is not null && holder.Remove(name, out var value))
            {
                var (target, newName) = Find(options, to, create: true);
                target![newName] = value;
                RemoveIfEmpty(holder);
            }
        };

    /// <summary>Leaves out an option that the design system's own template does not read.</summary>
    public static Action<JsonObject> Drop(string path) =>
        options =>
        {
            var (holder, name) = Find(options, path, create: false);
            holder?.Remove(name);
        };

    /// <summary>Changes what an option holds, where it is present.</summary>
    public static Action<JsonObject> Change(string path, Func<JsonNode, JsonNode?> change) =>
        options =>
        {
            var (holder, name) = Find(options, path, create: false);
            if (holder?[name] is { } value)
            {
                holder[name] = change(value.DeepClone());
            }
        };

    /// <summary>Respells each item of a list.</summary>
    public static Action<JsonObject> Each(string list, params Action<JsonObject>[] spellings) =>
        options =>
        {
            var (holder, name) = Find(options, list, create: false);
            foreach (var item in (holder?[name] as JsonArray ?? []).OfType<JsonObject>())
            {
                foreach (var spelling in spellings)
                {
                    spelling(item);
                }
            }
        };

    /// <summary>Respells one part.</summary>
    public static Action<JsonObject> Within(string part, params Action<JsonObject>[] spellings) =>
        options =>
        {
            var (holder, name) = Find(options, part, create: false);
            foreach (var spelling in holder?[name] is JsonObject ? spellings : [])
            {
                spelling((JsonObject)holder![name]!);
            }
        };

    public static bool IsTrue(JsonNode? value) => value?.GetValueKind() == JsonValueKind.True;

    public static bool IsFalse(JsonNode? value) => value?.GetValueKind() == JsonValueKind.False;

    private static void RemoveIfEmpty(JsonObject part)
    {
        if (part is { Count: 0, Parent: JsonObject parent })
        {
            parent.Remove(part.GetPropertyName());
        }
    }

    private static (JsonObject? Holder, string Name) Find(
        JsonObject options,
        string path,
        bool create
    )
    {
        var names = path.Split('.');
        JsonObject? holder = options;
        foreach (var name in names[..^1])
        {
            if (create && holder![name] is not JsonObject)
            {
                holder[name] = new JsonObject();
            }
            holder = holder?[name] as JsonObject;
        }
        return (holder, names[^1]);
    }
}
