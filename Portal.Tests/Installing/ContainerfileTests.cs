using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Installing;

public sealed class ContainerfileTests
{
    /// <summary>Tests have no container engine: this is all that can be said without building it.</summary>
    [Fact]
    public void The_container_is_built_apart_and_runs_as_nobody_in_particular()
    {
        var text = File.ReadAllText(
            Path.Combine(RepositoryFolder.Path, "docs", "install", "Containerfile")
        );
        var lines = text.Split('\n');
        var (sdk, runtime) = (
            lines.Single(line =>
                line.StartsWith("FROM mcr.microsoft.com/dotnet/sdk:", StringComparison.Ordinal)
            ),
            lines.Single(line =>
                line.StartsWith("FROM mcr.microsoft.com/dotnet/aspnet:", StringComparison.Ordinal)
            )
        );
        var version = $"{Environment.Version.Major}.{Environment.Version.Minor}";
        sdk.ShouldEndWith($":{version} AS build");
        runtime.ShouldEndWith($":{version}");
        var final = lines.SkipWhile(line => line != runtime).ToList();
        final.ShouldContain(line => line.StartsWith("COPY --from=build", StringComparison.Ordinal));
        final.ShouldContain("USER 1654:1654");
        final.ShouldContain("STOPSIGNAL SIGTERM");
        final.ShouldContain("""ENTRYPOINT ["/usr/local/bin/patient-portal"]""");
        final.ShouldNotContain(line => line.StartsWith("COPY .", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(".git")]
    [InlineData("**/*.db*")]
    [InlineData("**/*.pem")]
    [InlineData("**/*.pfx")]
    [InlineData("**/portal.env")]
    [InlineData("**/.sandbox")]
    public void What_is_secret_or_somebodys_data_does_not_come_into_the_image(string left) =>
        File.ReadAllLines(Path.Combine(RepositoryFolder.Path, ".dockerignore")).ShouldContain(left);
}
