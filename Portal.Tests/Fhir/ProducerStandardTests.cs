using System.Text.Json;
using System.Text.Json.Nodes;
using Portal.Api.Aggregator;
using Portal.Api.Fhir;
using Portal.Api.Hosting;
using Portal.Api.Patients;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Fhir;

/// <summary>The contract test tested: a good Bundle holds, and each way to spoil it is found.</summary>
public sealed class ProducerStandardTests
{
    private static JsonNode GoodBundle() =>
        JsonSerializer.SerializeToNode(
            Bundle.Of(
                "https://portal.test/fhir/R4",
                [
                    new AppointmentMapping(
                        new PortalOptions
                        {
                            BaseUrl = "https://portal.test",
                            SystemName = "TestPortal",
                        }
                    ).Map(
                        AppointmentBuilder.Outpatient(),
                        NhsNumber.Parse("9990000018"),
                        "tracking"
                    ),
                ]
            ),
            FhirJson.Default.AppointmentBundle
        )!;

    private static IReadOnlyList<string> Faults(JsonNode bundle) =>
        ProducerStandard.FaultsOfBundle(JsonDocument.Parse(bundle.ToJsonString()).RootElement);

    [Proves("WF-NFR-10")]
    [Fact]
    public void A_good_bundle_holds() => Faults(GoodBundle()).ShouldBeEmpty();

    public static TheoryData<string, Action<JsonNode, JsonObject>> Spoilers =>
        new()
        {
            { "total", (bundle, _) => bundle["total"] = 2 },
            { "type", (bundle, _) => bundle["type"] = "batch" },
            {
                "fullUrl",
                (bundle, _) => bundle["entry"]![0]!["fullUrl"] = "https://x/Appointment/1"
            },
            { "search.mode", (bundle, _) => bundle["entry"]![0]!["search"]!["mode"] = "include" },
            { "id", (_, appointment) => appointment["id"] = "12" },
            { "status", (_, appointment) => appointment["status"] = "pending" },
            { "is blank", (_, appointment) => appointment["description"] = " " },
            { "description", (_, appointment) => appointment.Remove("description") },
            { "start", (_, appointment) => appointment["start"] = "2026-06-13T12:30:00Z" },
            {
                "end after start",
                (_, appointment) => appointment["end"] = "2020-01-01T00:00:00+00:00"
            },
            {
                "end of a stay",
                (_, appointment) =>
                {
                    appointment.Remove("end");
                    appointment["appointmentType"] = JsonNode.Parse(
                        """{"coding":[{"code":"IMP"}]}"""
                    );
                }
            },
            {
                "one specialty",
                (_, appointment) =>
                    appointment["specialty"]!
                        .AsArray()
                        .Add(appointment["specialty"]![0]!.DeepClone())
            },
            {
                "medium",
                (_, appointment) => appointment["extension"]![0]!["valueCode"] = "VIRTUAL"
            },
            { "one medium", (_, appointment) => appointment["extension"]!.AsArray().RemoveAt(0) },
            { "one link", (_, appointment) => appointment["extension"]!.AsArray().RemoveAt(1) },
            {
                "one link",
                (_, appointment) =>
                    appointment["extension"]![1]!["valueUrl"] =
                        "https://x/9990000018?extSystemName=a&trackingId=b"
            },
            {
                "patient",
                (_, appointment) =>
                    appointment["participant"]![0]!["actor"]!["identifier"]!["value"] = "9990000019"
            },
            { "ODS code", (_, appointment) => appointment["participant"]!.AsArray().RemoveAt(1) },
            { "place", (_, appointment) => appointment["participant"]!.AsArray().RemoveAt(2) },
            { "is not known", (_, appointment) => appointment["comment"] = "x" },
            { "is null", (_, appointment) => appointment["end"] = null },
            { "is an empty array", (_, appointment) => appointment["slot"] = new JsonArray() },
        };

    [Proves("WF-NFR-10")]
    [Theory, MemberData(nameof(Spoilers), DisableDiscoveryEnumeration = true)]
    public void What_is_spoilt_is_found(string fault, Action<JsonNode, JsonObject> spoil)
    {
        var bundle = GoodBundle();
        spoil(bundle, bundle["entry"]![0]!["resource"]!.AsObject());

        Faults(bundle).ShouldContain(found => found.EndsWith(fault));
    }
}
