namespace Portal.Checks;

/// <summary>What PostgreSQL says of itself, of this connection and of its user.</summary>
internal sealed record PostgresFacts
{
    public string Version { get; init; } = "";
    public int Number { get; init; }
    public string Encoding { get; init; } = "";
    public bool IsReplica { get; init; }
    public bool MayMigrate { get; init; }
    public bool IsEncrypted { get; init; }
    public bool IsLocal { get; init; }
    public double Seconds { get; init; }
}
