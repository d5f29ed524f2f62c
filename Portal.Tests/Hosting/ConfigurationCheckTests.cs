using Portal.Hosting;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class ConfigurationCheckTests
{
    [Fact]
    public async Task Without_configuration_there_is_a_sentence_for_each_missing_setting_and_the_sandboxs_command()
    {
        await using var app = PortalHost.Build([]);
        using var errors = new StringWriter();

        ConfigurationCheck.Passes(app.Services, errors).ShouldBeFalse();

        var text = errors.ToString();
        foreach (
            var key in new[]
            {
                "Storage:ConnectionString",
                "Portal:BaseUrl",
                "Portal:SystemName",
                "Operator:Name",
                "Operator:Phone",
                "NhsLogin:Authority",
                "NhsLogin:ClientId",
                "NhsLogin:PrivateKeyFile",
            }
        )
        {
            text.ShouldContain($"  {key} is missing: ");
        }
        text.ShouldContain("dotnet run --project e2e/Sandbox");
    }
}
