using Portal.Sandbox.People;

namespace Portal.Sandbox;

/// <summary>What the sandbox is started with.</summary>
public sealed record SandboxOptions
{
    public const string DefaultPortalUrl = "http://localhost:5080";
    public const string DefaultNhsUrl = "http://localhost:5081";

    /// <summary>Where the portal is served. Port 0 takes any free one.</summary>
    public string PortalUrl { get; init; } = DefaultPortalUrl;

    /// <summary>Where the simulated NHS is served. Port 0 takes any free one.</summary>
    public string NhsUrl { get; init; } = DefaultNhsUrl;

    /// <summary>A file for SQLite or <c>Host=...</c> for PostgreSQL; null for a file that goes when the sandbox ends.</summary>
    public string? Database { get; init; }

    /// <summary>How many patients to generate beside the hand-made ones.</summary>
    public int Patients { get; init; }

    /// <summary>The same seed makes the same patients.</summary>
    public int Seed { get; init; } = 1;

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>People of a test's own, whom no page offers; null for none.</summary>
    public Func<Almanac, IEnumerable<Person>>? MorePeople { get; init; }

    /// <summary>What a test changes in the portal, after the sandbox's own settings.</summary>
    public Action<WebApplicationBuilder>? ConfigurePortal { get; init; }

    /// <summary>For tests: both sides on free ports, on two host names, so that they are two sites to a browser.</summary>
    public static SandboxOptions OnFreePorts() =>
        new() { PortalUrl = "http://localhost:0", NhsUrl = "http://127.0.0.1:0" };
}
