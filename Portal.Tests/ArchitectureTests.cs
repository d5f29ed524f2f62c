using System.Reflection;
using System.Text.RegularExpressions;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests;

/// <summary>Arrows go one way: the domain knows nothing of FHIR, HTTP or the services outside.</summary>
public sealed partial class ArchitectureTests
{
    private const BindingFlags Everything =
        BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.Instance
        | BindingFlags.Static
        | BindingFlags.DeclaredOnly;

    private static readonly string[] _domain =
    [
        "Bookings",
        "Patients",
        "Documents",
        "Questionnaires",
    ];

    private static readonly string[] _beyond =
    [
        "Portal.Api.Fhir",
        "Portal.Api.Aggregator",
        "Portal.Api.RecordService",
        "Portal.Api.Reporting",
        "Portal.Api.Messages",
        "Portal.Api.Intake",
        "Portal.Api.Tokens",
        "Microsoft.AspNetCore",
        "System.Net.Http",
    ];

    [Fact]
    public void The_domain_knows_nothing_of_FHIR_HTTP_or_outside_services()
    {
        var domain = typeof(Database)
            .Assembly.GetTypes()
            .Where(type => _domain.Any(folder => Within(type, $"Portal.Api.{folder}")))
            .ToList();

        domain.Count.ShouldBeGreaterThan(10);
        domain
            .SelectMany(type => TypesIn(type).Select(used => (type, used)))
            .Where(pair => _beyond.Any(space => Within(pair.used, space)))
            .Select(pair => $"{pair.type} -> {pair.used}")
            .Distinct()
            .ShouldBeEmpty();
    }

    [Fact]
    public void The_API_knows_nothing_of_the_pages() =>
        typeof(Database)
            .Assembly.GetReferencedAssemblies()
            .Select(assembly => assembly.Name)
            .ShouldNotContain("Portal");

    [Fact]
    public void Files_stay_small_enough_to_take_in_at_a_glance()
    {
        var sizes = Sources().Select(file => File.ReadLines(file).Count()).Order().ToList();

        sizes.Count.ShouldBeGreaterThan(300);
        sizes[sizes.Count / 2].ShouldBeLessThan(60, "half of the files");
        sizes[sizes.Count * 9 / 10].ShouldBeLessThan(180, "nine in ten");
        sizes[^1].ShouldBeLessThan(500, "every file");
    }

    [Fact]
    public void No_page_writes_classes_of_the_design_system_for_what_a_component_covers()
    {
        var components = Sources().Where(IsComponent).Select(ClassOf).ToHashSet();
        var pages = Sources()
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) && !IsDesign(file))
            .Where(file => IsIn(file, "Portal"))
            .ToList();

        components.ShouldContain("nhsuk-inset-text");
        pages.Count.ShouldBeGreaterThan(40);
        pages
            .SelectMany(page =>
                Classes()
                    .Matches(File.ReadAllText(page))
                    .SelectMany(match => match.Groups["names"].Value.Split(' '))
                    .Where(name =>
                        components.Contains(name.Split("--")[0])
                        || name.StartsWith("nhsuk-heading-", StringComparison.Ordinal)
                        || name.StartsWith("nhsuk-caption-", StringComparison.Ordinal)
                    )
                    .Select(name => $"{Path.GetFileName(page)}: {name}")
            )
            .ShouldBeEmpty();
    }

    private static bool IsIn(string file, string folder) =>
        file.Contains(
            $"{Path.DirectorySeparatorChar}{folder}{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        );

    private static bool IsDesign(string file) => IsIn(file, "NhsUk");

    private static bool IsComponent(string file) =>
        IsDesign(file)
        && Path.GetFileName(file).StartsWith("Nhs", StringComparison.Ordinal)
        && file.EndsWith(".razor", StringComparison.Ordinal);

    /// <summary>NhsInsetText.razor stands for nhsuk-inset-text.</summary>
    private static string ClassOf(string file) =>
        "nhsuk"
        + string.Concat(
            Path.GetFileNameWithoutExtension(file)[3..]
                .Select(letter =>
                    char.IsUpper(letter) ? $"-{char.ToLowerInvariant(letter)}" : $"{letter}"
                )
        );

    [GeneratedRegex("class=\"(?<names>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Classes();

    private static IEnumerable<string> Sources() =>
        SourceFiles.Named("*.cs").Concat(SourceFiles.Named("*.razor"));

    private static bool Within(Type type, string space) =>
        type.Namespace is { } name
        && (name == space || name.StartsWith(space + ".", StringComparison.Ordinal));

    private static IEnumerable<Type> TypesIn(Type type)
    {
        var signatures = type.GetFields(Everything)
            .Select(field => field.FieldType)
            .Concat(type.GetProperties(Everything).Select(property => property.PropertyType))
            .Concat(
                type.GetMethods(Everything)
                    .SelectMany(method =>
                        method
                            .GetParameters()
                            .Select(parameter => parameter.ParameterType)
                            .Append(method.ReturnType)
                    )
            )
            .Concat(
                type.GetConstructors(Everything)
                    .SelectMany(made => made.GetParameters())
                    .Select(parameter => parameter.ParameterType)
            );
        var bodies = type.GetMethods(Everything)
            .Select(method => method.GetMethodBody())
            .OfType<MethodBody>()
            .SelectMany(body => body.LocalVariables)
            .Select(local => local.LocalType);
        return signatures.Concat(bodies).SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type)
        : type.HasElementType ? Parts(type.GetElementType()!)
        : [type];
}
