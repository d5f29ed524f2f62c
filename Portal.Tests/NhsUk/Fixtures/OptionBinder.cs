using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Portal.NhsUk;

namespace Portal.Tests.NhsUk.Fixtures;

/// <summary>
/// Turns options of the design system's macros into our parameters, which carry the same names. An option without
/// a parameter is an error, never ignored.
/// </summary>
internal static class OptionBinder
{
    public static Dictionary<string, object?> Parameters(Type component, JsonObject options)
    {
        var parameters = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var (name, value) in options)
        {
            if (value is null)
            {
                continue;
            }
            var parameter = ParameterFor(component, name, value);
            parameters[parameter.Name] = Bind(parameter.PropertyType, value);
        }
        return parameters;
    }

    private static PropertyInfo ParameterFor(Type component, string option, JsonNode value)
    {
        string[] names = (option, value) switch
        {
            ("html", _) => ["ChildContent"],
            (_, JsonObject) or (_, not null) when value is JsonObject || Spelling.IsTrue(value) =>
            [
                $"{Pascal(option)}Options",
                Pascal(option),
            ],
            _ => [Pascal(option)],
        };
        return names
                .Select(component.GetProperty)
                .FirstOrDefault(property =>
                    property?.GetCustomAttribute<ParameterAttribute>() is not null
                )
            ?? throw new InvalidOperationException(
                $"{component.Name} has no parameter for the option {option}."
            );
    }

    public static object? Bind(Type type, JsonNode? value)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (value is null)
        {
            return null;
        }
        if (type == typeof(string))
        {
            return value is JsonObject part ? Single(part, "text").ToString() : value.ToString();
        }
        if (type == typeof(bool))
        {
            return value.GetValue<bool>();
        }
        if (type == typeof(int))
        {
            return int.Parse(value.ToString());
        }
        if (type == typeof(TextOrHtml))
        {
            return Content(value);
        }
        if (type == typeof(RenderFragment))
        {
            return Markup(value is JsonObject part ? Single(part, "html") : value).Html;
        }
        if (type == typeof(IReadOnlyDictionary<string, object>))
        {
            return Attributes(value);
        }
        if (type == typeof(IReadOnlyDictionary<string, string>))
        {
            return value
                .AsObject()
                .ToDictionary(one => one.Key, one => one.Value!.ToString(), StringComparer.Ordinal);
        }
        if (type == typeof(IEnumerable<string>))
        {
            return value.AsArray().Select(one => one!.ToString()).ToArray();
        }
        if (type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)))
        {
            return List(type.GetGenericArguments()[0], value);
        }
        return Record(type, value);
    }

    private static object? Record(Type type, JsonNode value)
    {
        if (value is not JsonObject options)
        {
            return value.GetValueKind() switch
            {
                System.Text.Json.JsonValueKind.False => type.GetProperty("Omitted")?.GetValue(null),
                System.Text.Json.JsonValueKind.True => Activator.CreateInstance(type),
                _ => type.GetMethod("From", [typeof(string)])!.Invoke(null, [value.ToString()]),
            };
        }
        var record = Activator.CreateInstance(type)!;
        foreach (var (name, option) in options)
        {
            var property =
                type.GetProperty(Pascal(name))
                ?? (name == "html" ? type.GetProperty("Text") : null)
                ?? throw new InvalidOperationException(
                    $"{type.Name} has nothing for the option {name}."
                );
            if (option is not null)
            {
                property.SetValue(
                    record,
                    name == "html" ? Markup(option) : Bind(property.PropertyType, option)
                );
            }
        }
        return record;
    }

    /// <summary>A falsy item of a list stands for one that is left out.</summary>
    private static Array List(Type item, JsonNode value)
    {
        var nodes = value as JsonArray ?? [value.DeepClone()];
        var list = Array.CreateInstance(item, nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            var left = nodes[i]?.GetValueKind() == System.Text.Json.JsonValueKind.False;
            list.SetValue(left ? null : Bind(item, nodes[i]), i);
        }
        return list;
    }

    private static TextOrHtml Content(JsonNode value) =>
        value is JsonObject part
            ? part.ContainsKey("html")
                ? Markup(Single(part, "html"))
                : Single(part, "text").ToString()
            : value.ToString();

    private static TextOrHtml Markup(JsonNode html) => new MarkupString(html.ToString());

    private static Dictionary<string, object> Attributes(JsonNode value) =>
        value
            .AsObject()
            .ToDictionary(
                one => one.Key,
                object (one) => one.Value!.ToString(),
                StringComparer.Ordinal
            );

    private static JsonNode Single(JsonObject part, string name) =>
        part.Count == 1 && part[name] is { } value
            ? value
            : throw new InvalidOperationException($"Only {name} was expected in {part}.");

    public static string Pascal(string option) => char.ToUpperInvariant(option[0]) + option[1..];
}
