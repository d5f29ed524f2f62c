using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Portal.Api.Bookings;

namespace Portal.Sandbox.Language;

/// <summary>
/// A second language that anybody can read and that no code knows: the portal's English with an accent on every letter,
/// made when it is asked for. What stays plain English in it is not in a resource file.
/// </summary>
public static partial class PseudoLanguage
{
    private const string Plain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private const string Accented = "ÅßÇÐÉƑĜĤÎĴĶĻṀÑÖÞǪŔŠŢÛṼŴẊÝŽåƀçðéƒĝĥîĵķļɱñöþǫŕšţûṽŵẋýž";

    public static CultureInfo Culture { get; } = CultureInfo.GetCultureInfo("qps-ploc");

    /// <summary>For the portal's services: every request is answered in this language.</summary>
    public static IServiceCollection SpeakPseudoLanguage(this IServiceCollection services)
    {
        Teach();
        return services.PostConfigure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new(CultureInfo.InvariantCulture, Culture);
            options.SupportedUICultures = [Culture];
        });
    }

    /// <summary>
    /// Teaches it to all of the portal's resource files in this process. English stays as it is: only whose culture is
    /// <see cref="Culture"/> reads it.
    /// </summary>
    public static void Teach()
    {
        foreach (var texts in TextClasses)
        {
            var field = texts.GetField(
                "resourceMan",
                BindingFlags.NonPublic | BindingFlags.Static
            )!;
            if (field.GetValue(null) is not Resources)
            {
                field.SetValue(null, new Resources(texts.FullName!, texts.Assembly));
            }
        }
    }

    /// <summary>The classes that the build makes of the portal's resource files, one a folder.</summary>
    public static IReadOnlyList<Type> TextClasses { get; } =
    [
        .. new[] { typeof(PortalHost).Assembly, typeof(LondonTime).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Name == "Texts"),
    ];

    /// <summary>The texts of one of them, by their keys.</summary>
    public static IReadOnlyDictionary<string, string> TextsOf(Type texts) =>
        new ResourceManager(texts.FullName!, texts.Assembly)
            .GetResourceSet(
                CultureInfo.InvariantCulture,
                createIfNotExists: true,
                tryParents: false
            )!
            .Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!);

    /// <summary><c>[Çĥööšé å ðåý]</c>; places for parts and markup stay as they are.</summary>
    public static string Of(string english) =>
        $"[{string.Concat(Fixed().Split(english).Select((part, index) => index % 2 == 0 ? Accent(part) : part))}]";

    private static string Accent(string text) =>
        string.Concat(
            text.Select(letter =>
                Plain.IndexOf(letter, StringComparison.Ordinal) is >= 0 and var index
                    ? Accented[index]
                    : letter
            )
        );

    [GeneratedRegex("(?<fixed><[^>]*>|%?\\{\\w+\\}|&\\w+;)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Fixed();

    private sealed class Resources(string name, Assembly assembly) : ResourceManager(name, assembly)
    {
        public override string? GetString(string name, CultureInfo? culture) =>
            (culture ?? CultureInfo.CurrentUICulture).Equals(Culture)
                ? base.GetString(name, CultureInfo.InvariantCulture) is { } english
                    ? Of(english)
                    : null
                : base.GetString(name, culture);
    }
}
