namespace Portal.Sandbox.Told;

/// <summary>How a service that is told things can fail.</summary>
public enum Fault
{
    /// <summary>The connection breaks before anything is read.</summary>
    Down,

    /// <summary>What was sent is taken, and no answer ever comes.</summary>
    Timeout,

    /// <summary>A right answer after three seconds.</summary>
    Slow,

    /// <summary>What was sent is taken, and the answer breaks off in mid-body.</summary>
    Cut,

    /// <summary>Refused, as the service refuses bad bodies.</summary>
    BadRequest,

    /// <summary>Refused, as with a token or key that has expired.</summary>
    Unauthorised,

    /// <summary>Too many requests.</summary>
    TooMany,

    /// <summary>An error of the service itself.</summary>
    Error,

    /// <summary>The service is not available for now.</summary>
    Unavailable,
}

public static class FaultNames
{
    private static readonly Dictionary<string, Fault> _byName = new(StringComparer.Ordinal)
    {
        ["down"] = Fault.Down,
        ["timeout"] = Fault.Timeout,
        ["slow"] = Fault.Slow,
        ["cut"] = Fault.Cut,
        ["400"] = Fault.BadRequest,
        ["401"] = Fault.Unauthorised,
        ["429"] = Fault.TooMany,
        ["500"] = Fault.Error,
        ["503"] = Fault.Unavailable,
    };

    public static IReadOnlyCollection<string> All => _byName.Keys;

    public static Fault? Find(string? name) =>
        name is not null && _byName.TryGetValue(name, out var fault) ? fault : null;
}
