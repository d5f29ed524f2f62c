using Microsoft.Extensions.Logging;
using Portal.Hosting;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class RedactionTests
{
    [Theory]
    [InlineData("Patient 9990000018 asked")]
    [InlineData("patient:identifier=https://fhir.nhs.uk/Id/nhs-number|9990000018")]
    [InlineData(
        "patient%3Aidentifier=https%3A%2F%2Ffhir.nhs.uk%2FId%2Fnhs-number%7C9990000018&x=1"
    )]
    [InlineData("999 000 0018")]
    [InlineData("999-000-0018")]
    [InlineData("999%20000%200018")]
    [InlineData("\"9990000018\"")]
    public void An_NHS_number_is_taken_out_however_it_is_written(string text)
    {
        var redacted = Redaction.Redact(text);
        redacted.ShouldContain(Redaction.Mark);
        redacted.ShouldNotContain("0018");
    }

    [Theory]
    [InlineData("Took 1234567890 ticks")] // no valid check digit
    [InlineData("Bundle of 500 entries in 12 ms")]
    [InlineData("99900000180000")]
    [InlineData("0198c5a1-7a3e-7cc2-9f4e-0123456789ab")]
    public void Other_numbers_stay(string text) => Redaction.Redact(text).ShouldBe(text);

    [Theory]
    [InlineData("/appointments?assertedLoginIdentity=abc.def.ghi&x=1", "abc.def")]
    [InlineData("client_secret=hunter2", "hunter2")]
    [InlineData("Bearer eyJhbGciOiJSUzUxMiJ9.eyJzdWIiOiJhIn0.c2ln", "eyJ")]
    [InlineData("/callback?code=SplxlOBeZQQYbYS6WxSbIA&state=af0ifjsldkj", "Splx")]
    public void Tokens_and_secrets_are_taken_out(string text, string secret) =>
        Redaction.Redact(text).ShouldNotContain(secret);

    [Proves("WF-NFR-09")]
    [Fact]
    public void A_log_line_is_redacted_in_message_values_scopes_and_exception()
    {
        var provider = new CapturingLoggerProvider();
        using var factory = new RedactingLoggerFactory(
            LoggerFactory.Create(logging => logging.AddProvider(provider))
        );
        var logger = factory.CreateLogger("test");

        using (logger.BeginScope("scope 9990000018"))
        using (logger.BeginScope(new Dictionary<string, object?> { ["number"] = "9990000018" }))
        {
            logger.LogError(
                new InvalidOperationException(
                    "outer 9990000018",
                    new InvalidOperationException("inner 9990000018")
                ),
                "Number {Number}",
                "9990000018"
            );
        }

        provider.Everything.ShouldContain("InvalidOperationException");
        provider.Everything.ShouldContain("Number " + Redaction.Mark);
        provider.Everything.ShouldNotContain("0018");
    }

    [Fact]
    public void A_text_made_to_be_slow_to_search_neither_fails_nor_hides_a_token()
    {
        const string Token = "eyJhbGciOiJSUzUxMiJ9.eyJqdGkiOiJhIn0.c2lnbmF0dXJl";

        // Searched in time or given up, by how busy the machine is: either way the token is out.
        Redaction
            .Redact($"{string.Concat(Enumerable.Repeat("eyJ-", 100_000))} {Token}")
            .ShouldNotContain(Token);
    }
}
