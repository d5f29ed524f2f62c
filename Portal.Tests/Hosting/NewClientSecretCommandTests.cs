using System.CommandLine;
using Portal.Api.Tokens;
using Portal.Hosting;
using Shouldly;

namespace Portal.Tests.Hosting;

public sealed class NewClientSecretCommandTests
{
    [Fact]
    public void It_prints_a_secret_with_its_hash()
    {
        using var output = new StringWriter();

        NewClientSecretCommand
            .Make()
            .Parse([])
            .Invoke(new InvocationConfiguration { Output = output })
            .ShouldBe(0);

        var lines = output.ToString().Split(Environment.NewLine);
        var secret = lines[0]["Secret: ".Length..];
        secret.Length.ShouldBe(43);
        lines[1]["Hash:   ".Length..].ShouldBe(ClientSecret.Hash(secret));
    }
}
