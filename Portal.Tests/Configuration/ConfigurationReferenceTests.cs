using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Configuration;

public sealed partial class ConfigurationReferenceTests
{
    private const string Renew = "PORTAL_RENEW_DOCS";

    private static readonly string _file = Path.Combine(
        RepositoryFolder.Path,
        "docs",
        "configuration.md"
    );

    private static ConfigurationReference Reference()
    {
        using var app = PortalHost.Build([]) as IDisposable;
        return new(
            (
                (Microsoft.AspNetCore.Builder.WebApplication)app!
            ).Services.GetServices<ConfigurationSection>()
        );
    }

    [Fact]
    public void The_page_says_what_the_options_classes_say()
    {
        var page = Reference().Write();
        if (Environment.GetEnvironmentVariable(Renew) == "1")
        {
            File.WriteAllText(_file, page);
        }

        File.ReadAllText(_file)
            .ReplaceLineEndings("\n")
            .ShouldBe(
                page,
                $"docs/configuration.md is stale: {Renew}=1 dotnet test Portal.Tests --filter ConfigurationReference"
            );
    }

    [Fact]
    public void Every_setting_has_words()
    {
        var settings = Reference().Settings.ToList();
        var comments = new Comments(
            settings.Select(one => one.Property.DeclaringType!.Assembly).Distinct()
        );

        settings.Count.ShouldBeGreaterThan(70);
        settings
            .Where(one => comments.Of(one.Property).Length == 0)
            .Select(one => one.Key)
            .ShouldBeEmpty("a doc comment says what it does");
    }

    [Fact]
    public void What_sounds_like_a_secret_is_one()
    {
        Reference()
            .Settings.Where(one => SecretName().IsMatch(one.Property.Name) && !one.IsSecret)
            .Select(one => one.Key)
            .ShouldBeEmpty("mark it with [Secret], or give it another name");
    }

    [Fact]
    public void Every_key_that_is_read_is_a_property_of_an_options_class()
    {
        var raw = SourceFiles
            .Named("*.cs", "Portal", "Portal.Api")
            .SelectMany(file =>
                RawKey()
                    .Matches(File.ReadAllText(file))
                    .Select(match => $"{Path.GetFileName(file)}: {match.Value}")
            );

        raw.ShouldBeEmpty("name the key by Section and nameof, so that the reference knows it");
    }

    /// <summary>Keys of one's own; those of files and ids are not secret.</summary>
    [GeneratedRegex(
        "(Password|Secret|PrivateKey|ApiKey|ConnectionString)$",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex SecretName();

    [GeneratedRegex(
        """(onfiguration|settings)\["|GetValue<[^>]+>\(\s*"|GetSection\(\s*"|GetConnectionString\(|GetEnvironmentVariable\(""",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex RawKey();
}
