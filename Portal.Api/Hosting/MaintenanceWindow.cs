namespace Portal.Api.Hosting;

/// <summary>A time in which the portal answers nobody. It ends by itself; instants are UTC.</summary>
public sealed record MaintenanceWindow
{
    public required DateTimeOffset OpenedAt { get; init; }
    public required DateTimeOffset UntilAt { get; init; }

    /// <summary>The longest that the producer standard allows (WF-NFR-06).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(2);
}
