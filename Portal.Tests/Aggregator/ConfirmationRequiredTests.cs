using System.Text.Json;
using Portal.Api.Aggregator;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>The optional extension AppointmentConfirmationRequired: one edition has it, for the appointments that need it.</summary>
public sealed class ConfirmationRequiredTests
{
    private const string Url =
        "https://fhir.nhs.uk/StructureDefinition/Extension-England-AppointmentConfirmationRequired";

    private static async Task<IReadOnlyList<string>> ExtensionsAsync(
        ProducerEdition? edition,
        bool isRequired
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(
            "Aggregator:Edition",
            edition?.ToString()
        );
        var id = await aggregator.AppointmentAsync();
        await aggregator.Portal.Data.ExecuteAsync(
            "UPDATE appointments SET confirmation_required = @isRequired WHERE id = @id",
            new { isRequired, id }
        );
        // Not kept for the checker of the published specification, which does not know this extension yet.
        using var message = aggregator.Request().ToMessage();
        using var response = await aggregator.Portal.Client().SendAsync(message);
        using var bundle = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return
        [
            .. bundle
                .RootElement.GetProperty("entry")[0]
                .GetProperty("resource")
                .GetProperty("extension")
                .EnumerateArray()
                .Where(extension => extension.GetProperty("url").GetString() == Url)
                .Select(extension => extension.ToString()),
        ];
    }

    [Fact]
    public async Task The_edition_with_it_says_that_the_patient_should_confirm() =>
        (await ExtensionsAsync(ProducerEdition.V313WithConfirmation, isRequired: true)).ShouldBe([
            $$"""{"url":"{{Url}}","valueBoolean":true}""",
        ]);

    [Fact]
    public async Task Where_none_is_needed_nothing_is_said() =>
        (
            await ExtensionsAsync(ProducerEdition.V313WithConfirmation, isRequired: false)
        ).ShouldBeEmpty();

    [Theory]
    [InlineData(null)]
    [InlineData(ProducerEdition.V313)]
    [InlineData(ProducerEdition.V312)]
    public async Task The_other_editions_never_say_it(ProducerEdition? edition) =>
        (await ExtensionsAsync(edition, isRequired: true)).ShouldBeEmpty();
}
