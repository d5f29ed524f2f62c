using System.Collections;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Portal.Api.Hosting;

namespace Portal.Tests.Configuration;

/// <summary>One setting, as far as its options class says it.</summary>
public sealed record Setting(string Key, PropertyInfo Property, object? Default)
{
    public string Type =>
        Describe(Nullable.GetUnderlyingType(Property.PropertyType) ?? Property.PropertyType);

    public bool IsSecret => Property.GetCustomAttribute<SecretAttribute>() is not null;

    /// <summary>The values that are allowed, in the words of the sentence that refuses others.</summary>
    public IEnumerable<string> Rules =>
        Property
            .GetCustomAttributes<ValidationAttribute>()
            .Where(rule => rule is not RequiredAttribute)
            .Select(rule => rule.ErrorMessage ?? "");

    public string DefaultText =>
        Default switch
        {
            null or "" => "",
            bool yes => yes ? "`true`" : "`false`",
            string text => $"`{text}`",
            Enum or int => $"`{Default}`",
            DateOnly day => day.ToString("'`'yyyy-MM-dd'`'", CultureInfo.InvariantCulture),
            IEnumerable => "",
            _ => $"`{Default}`",
        };

    private static string Describe(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(int) ? "whole number"
        : type == typeof(bool) ? "`true` or `false`"
        : type == typeof(DateOnly) ? "date"
        : type == typeof(DateTimeOffset) ? "instant"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type).Select(name => $"`{name}`"))
        : type.Name;

    /// <summary>All below an options class, depth first, in the order in which they are written.</summary>
    public static IEnumerable<Setting> Of(string section, Type options) => Of(section, options, []);

    private static IEnumerable<Setting> Of(string path, Type options, Type[] above)
    {
        var defaults = Activator.CreateInstance(options);
        foreach (var property in options.GetProperties().Where(IsSet))
        {
            var key = $"{path}:{property.Name}";
            var type = property.PropertyType;
            var (inner, suffix) = Item(type);
            if (inner is null)
            {
                yield return new(key, property, property.GetValue(defaults));
            }
            else if (IsLeaf(inner))
            {
                yield return new(key + suffix, property, property.GetValue(defaults))
                {
                    ItemType = inner,
                };
            }
            // A trust's own reasons hold no other trusts.
            else if (!above.Contains(inner))
            {
                foreach (var below in Of(key + suffix, inner, [.. above, options]))
                {
                    yield return below;
                }
            }
        }
    }

    /// <summary>Of a list, the type of its entries.</summary>
    public Type? ItemType { get; init; }

    public string TypeText => ItemType is null ? Type : $"{Describe(ItemType)}, one entry each";

    private static bool IsSet(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
        && (
            property.SetMethod is { IsPublic: true }
            // Lists that the binder fills have no setter of their own.
            || (property.CanWrite && property.PropertyType.IsGenericType)
        );

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type == typeof(DateOnly)
        || type == typeof(DateTimeOffset)
        || (Nullable.GetUnderlyingType(type) is { } inner && IsLeaf(inner));

    /// <returns>Null for a plain value; else what lies below, and how its key goes on.</returns>
    private static (Type? Inner, string Suffix) Item(Type type)
    {
        if (IsLeaf(type))
        {
            return (null, "");
        }
        if (type.IsArray)
        {
            return (type.GetElementType(), ":0");
        }
        if (!type.IsGenericType)
        {
            return (type, "");
        }
        var arguments = type.GetGenericArguments();
        return arguments.Length == 2 ? (arguments[1], ":{name}") : (arguments[0], ":0");
    }
}
