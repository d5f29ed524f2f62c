using Portal.Machinery;
using Shouldly;

namespace Portal.Tests.Installing;

public sealed class ContainerfileTests
{
    /// <summary>There is no container engine here: this is all that can be said without building it.</summary>
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
        sdk.ShouldContain($":{version} AS build");
        runtime.ShouldEndWith($":{version}");
        var final = lines.SkipWhile(line => line != runtime).ToList();
        final.ShouldContain(line => line.StartsWith("COPY --from=build", StringComparison.Ordinal));
        final.ShouldContain("USER 1654:1654");
        final.ShouldContain("STOPSIGNAL SIGTERM");
        final.ShouldContain("""ENTRYPOINT ["/portal/Portal"]""");
        final.ShouldNotContain(line => line.StartsWith("COPY .", StringComparison.Ordinal));
        text.ShouldContain("--read-only");
    }
}
