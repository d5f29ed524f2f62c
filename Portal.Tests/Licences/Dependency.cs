namespace Portal.Tests.Licences;

/// <summary>A package that the repository's lock files name.</summary>
/// <param name="Source">NuGet or npm.</param>
/// <param name="Name">The package.</param>
/// <param name="Version">As locked.</param>
/// <param name="Licence">An SPDX expression; empty where the package names none.</param>
/// <param name="Use">What of ours needs it.</param>
public sealed record Dependency(
    string Source,
    string Name,
    string Version,
    string Licence,
    string Use
);
