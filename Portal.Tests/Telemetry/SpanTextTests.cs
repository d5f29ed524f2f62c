using Portal.Telemetry;
using Shouldly;

namespace Portal.Tests.Telemetry;

public sealed class SpanTextTests
{
    [Theory]
    [InlineData(
        "url.full",
        "https://nhs.test/sandbox/messages/0197a5f0-0000-7000-8000-000000000001/status?x=1",
        "https://nhs.test/sandbox/messages/{id}/status"
    )]
    [InlineData(
        "url.full",
        "https://nhs.test/patients/9990000018/letters#1",
        "https://nhs.test/patients/{id}/letters"
    )]
    [InlineData("url.path", "/appointments", null)]
    [InlineData("url.query", "patient=1", null)]
    [InlineData("client.address", "192.0.2.1", null)]
    [InlineData("user_agent.original", "Mozilla/5.0", null)]
    [InlineData("new.in.some.library", "Archer", null)]
    [InlineData("portal.reason", "for 999 000 0018", "for [redacted]")]
    [InlineData("http.route", "/appointments/{Id:guid}", "/appointments/{Id:guid}")]
    [InlineData(
        "db.query.text",
        "SELECT 1 WHERE x = @Value AND y = 'Archer'",
        "SELECT 1 WHERE x = @Value AND y = '?'"
    )]
    public void An_attribute_tells_where_and_never_who(string name, string value, string? sent) =>
        SpanText.Clean(name, value).ShouldBe(sent);
}
