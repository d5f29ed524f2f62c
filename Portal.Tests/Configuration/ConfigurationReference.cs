using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text;
using Portal.Api.Hosting;

namespace Portal.Tests.Configuration;

/// <summary>docs/configuration.md, made of the options classes and their comments.</summary>
public sealed class ConfigurationReference(IEnumerable<ConfigurationSection> sections)
{
    private readonly List<ConfigurationSection> _sections =
    [
        .. sections.DistinctBy(one => one.Options).OrderBy(one => one.Name, StringComparer.Ordinal),
    ];

    public IEnumerable<Setting> Settings =>
        _sections.SelectMany(section => Setting.Of(section.Name, section.Options));

    public string Write()
    {
        var comments = new Comments(_sections.Select(one => one.Options.Assembly).Distinct());
        var page = new StringBuilder();
        page.AppendLine("# Configuration")
            .AppendLine()
            .AppendLine(
                "Every setting of the portal, made from its options classes: do not edit. A test fails when this page is stale; "
                    + "`PORTAL_RENEW_DOCS=1 dotnet test Portal.Tests --filter ConfigurationReference` writes it anew."
            )
            .AppendLine()
            .AppendLine(
                "Settings come from `appsettings.json` beside the program, from environment variables (`Storage__ConnectionString`: "
                    + "two underscores for a colon) or from the command line (`--Storage:ConnectionString=portal.db`), the later ones "
                    + "winning. `:0` is the first entry of a list, `{name}` an entry's own name. A wrong or missing setting stops the "
                    + "start with a sentence that names it; `patient-portal check` says the same beforehand. **needed**: there is no "
                    + "start without it; *with its section*: needed as soon as anything of its section is set. A 🔒 secret belongs into "
                    + "the environment of the service or a file that only the portal reads."
            )
            .AppendLine()
            .AppendLine(
                "ASP.NET Core's own settings work as everywhere: `ASPNETCORE_URLS` (where the portal listens), `Logging:LogLevel:…`, `Kestrel:…`."
            );
        foreach (var section in _sections)
        {
            Write(page, section, comments);
        }
        return page.ToString().ReplaceLineEndings("\n");
    }

    private static void Write(StringBuilder page, ConfigurationSection section, Comments comments)
    {
        var (always, withSection) = Needed(section.Options);
        page.AppendLine()
            .AppendLine($"## {section.Name}")
            .AppendLine()
            .AppendLine(comments.Of(section.Options))
            .AppendLine()
            .AppendLine("| key | value | default | what it does |")
            .AppendLine("|---|---|---|---|");
        foreach (var setting in Setting.Of(section.Name, section.Options))
        {
            var top = setting.Key[(section.Name.Length + 1)..].Split(':')[0];
            var need =
                always.Contains(top) ? "**needed**"
                : withSection.Contains(top) ? "*with its section*"
                : setting.DefaultText;
            var does = string.Join(
                " ",
                new[] { setting.IsSecret ? "🔒" : "", comments.Of(setting.Property) }
                    .Concat(setting.Rules.Select(rule => $"It {rule}."))
                    .Where(part => part.Length > 0)
            );
            page.AppendLine($"| `{setting.Key}` | {setting.TypeText} | {need} | {Cell(does)} |");
        }
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What an empty section lacks, and what one lacks of which a single setting is set.</summary>
    private static (HashSet<string> Always, HashSet<string> WithSection) Needed(Type options)
    {
        var always = Lacking(Activator.CreateInstance(options)!);
        var begun = options
            .GetProperties()
            .Where(property =>
                property is { CanWrite: true } && property.PropertyType == typeof(string)
            )
            .Select(property =>
            {
                var one = Activator.CreateInstance(options)!;
                property.SetValue(one, "https://example.nhs.uk");
                return Lacking(one).Where(name => name != property.Name);
            })
            .SelectMany(names => names)
            .ToHashSet(StringComparer.Ordinal);
        begun.ExceptWith(always);
        return (always, options.GetProperty("IsConfigured") is null ? [] : begun);
    }

    private static HashSet<string> Lacking(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(
            options,
            new ValidationContext(options),
            faults,
            validateAllProperties: true
        );
        if (options is IValidatableObject whole)
        {
            // Which the validator asks only where all attributes are content.
            faults.AddRange(whole.Validate(new ValidationContext(options)));
        }
        return faults
            .SelectMany(fault => fault.MemberNames)
            .Select(name => name.Split(':')[0])
            .ToHashSet(StringComparer.Ordinal);
    }
}
