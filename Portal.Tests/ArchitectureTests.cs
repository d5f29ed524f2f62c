using System.Reflection;
using Portal.Api.Storage;
using Shouldly;

namespace Portal.Tests;

/// <summary>Arrows go one way: the domain knows nothing of FHIR, HTTP or the services outside.</summary>
public sealed class ArchitectureTests
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
