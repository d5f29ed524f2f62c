namespace Portal.Api.Outbound;

/// <summary>This process among the instances of the portal: who holds a lease.</summary>
public static class Instance
{
    public static string Name { get; } =
        $"{Environment.MachineName} {Environment.ProcessId} {Guid.NewGuid():n}";
}
