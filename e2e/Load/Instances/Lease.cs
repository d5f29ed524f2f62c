namespace Portal.Load.Instances;

/// <summary>A lease that holds now.</summary>
internal sealed class Lease
{
    public string Service { get; init; } = "";
    public string LeasedBy { get; init; } = "";
}
