using Portal.Api.Outbound;

namespace Portal.Api.ApiPlatform;

/// <summary>An access token of the platform; or why there is none.</summary>
public sealed record ApiPlatformToken
{
    public string? Value { get; init; }

    /// <summary>Until when it may be used again, UTC: a minute before it expires.</summary>
    public DateTimeOffset FreshUntil { get; init; }

    public CallResult? Fault { get; init; }

    /// <summary>Kept from printing.</summary>
    public override string ToString() => Fault?.Reason ?? "(access token)";
}
