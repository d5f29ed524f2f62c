using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;

namespace Portal.Tests.Intake.Inbound;

/// <summary>The document says what there is, no more and no less.</summary>
public sealed class OpenApiTests
{
    [Fact]
    public async Task It_is_served_to_anybody_as_it_stands_in_docs()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        using var response = await hospital.Portal.Client().GetAsync("/hospital/openapi.json");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
        (await response.Content.ReadAsStringAsync()).ShouldBe(OpenApi.Text);
    }

    [Fact]
    public async Task It_has_every_route_and_no_other()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        var routes = hospital
            .Portal.App.Services.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(route =>
                route.RoutePattern.RawText!.StartsWith(
                    HospitalFixture.Base,
                    StringComparison.Ordinal
                )
            )
            .SelectMany(route =>
                (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                    .Where(method => method != HttpMethods.Head)
                    .Select(method => $"{method} {route.RoutePattern.RawText}")
            )
            .ToList();

        routes.Count.ShouldBeGreaterThan(8);
        OpenApi.Operations.Order().ShouldBe(routes.Order());
    }

    [Fact]
    public void Every_operation_names_its_path_parameters_and_errors()
    {
        foreach (var path in OpenApi.Document.GetProperty("paths").EnumerateObject())
        {
            foreach (var operation in path.Value.EnumerateObject())
            {
                var hasId = operation
                    .Value.GetProperty("parameters")
                    .EnumerateArray()
                    .Any(parameter =>
                        parameter.TryGetProperty("in", out var place) && place.GetString() == "path"
                    );
                hasId.ShouldBe(path.Name.Contains("{id}", StringComparison.Ordinal), path.Name);
                foreach (var status in new[] { "401", "403", "406", "429", "500" })
                {
                    operation
                        .Value.GetProperty("responses")
                        .TryGetProperty(status, out _)
                        .ShouldBeTrue($"{operation.Name} {path.Name}: {status}");
                }
            }
        }
    }

    [Fact]
    public void Every_reference_leads_somewhere()
    {
        foreach (var reference in References(OpenApi.Document))
        {
            var found = OpenApi.Document;
            foreach (var part in reference.Split('/').Skip(1))
            {
                found.TryGetProperty(part, out found).ShouldBeTrue(reference);
            }
        }
    }

    private static IEnumerable<string> References(JsonElement element) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element
                .EnumerateObject()
                .SelectMany(member =>
                    member.Name == "$ref" ? [member.Value.GetString()!] : References(member.Value)
                ),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(References),
            _ => [],
        };
}
