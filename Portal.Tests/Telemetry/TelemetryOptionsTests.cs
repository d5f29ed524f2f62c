using Portal.Telemetry;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Telemetry;

public sealed class TelemetryOptionsTests
{
    private static IEnumerable<string> Faults(string key, string? value) =>
        OptionsFaults.Of<TelemetryOptions>(
            (services, configuration) => services.AddTelemetry(configuration),
            key,
            value
        );

    [Theory]
    [InlineData("Telemetry:Otlp:Endpoint", "")]
    [InlineData("Telemetry:Otlp:Endpoint", "http://localhost:4318")]
    [InlineData("Telemetry:Otlp:Endpoint", "https://otel.example.nhs.uk/otlp/")]
    [InlineData("Telemetry:Otlp:Headers", "a=1,b=2")]
    public void A_good_setting_has_no_faults(string key, string value) =>
        Faults(key, value).ShouldBeEmpty();

    [Theory]
    [InlineData("Telemetry:Otlp:Endpoint", "localhost:4318", "Telemetry:Otlp:Endpoint must be")]
    [InlineData("Telemetry:Otlp:Endpoint", "https://a.test?x=1", "Telemetry:Otlp:Endpoint must be")]
    [InlineData("Telemetry:Otlp:Headers", "secret", "Telemetry:Otlp:Headers must be name=value")]
    public void A_wrong_one_is_named_with_what_to_do(string key, string value, string sentence) =>
        Faults(key, value).ShouldHaveSingleItem().ShouldStartWith(sentence);
}
