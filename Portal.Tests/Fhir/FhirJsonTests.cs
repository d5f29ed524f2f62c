using System.Buffers;
using System.Text;
using Portal.Api.Fhir;
using Shouldly;

namespace Portal.Tests.Fhir;

public sealed class FhirJsonTests
{
    private static string Write(string diagnostics)
    {
        var output = new ArrayBufferWriter<byte>();
        FhirJson.Write(
            output,
            OperationOutcome.Error("exception", diagnostics),
            FhirJson.Default.OperationOutcome
        );
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    [Fact]
    public void An_outcome_is_written_as_the_standard_shows_it() =>
        Write("Gateway Timeout")
            .ShouldBe(
                """{"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"exception","diagnostics":"Gateway Timeout"}]}"""
            );

    [Theory]
    [InlineData("O'Brien & Sons <b>+1</b>")]
    [InlineData("Zo\u00eb N\u00fa\u00f1ez \u2013 \u4e2d\u6587")]
    public void Letters_stand_as_they_are(string text) =>
        Write(text).ShouldContain($"\"diagnostics\":\"{text}\"");

    [Theory]
    [InlineData("a\"b", "a\\\"b")]
    [InlineData("a\\b", "a\\\\b")]
    [InlineData("a\nb", "a\\nb")]
    [InlineData("a\u0001b", "a\\u0001b")]
    public void What_JSON_reserves_is_escaped(string text, string written) =>
        Write(text).ShouldContain($"\"diagnostics\":\"{written}\"");
}
