using Portal.Sandbox.Hospitals;

namespace Portal.Sandbox.BookingSystems;

/// <summary>What a trust's booking system is known by at the portal.</summary>
public sealed record BookingSystemCredential(Trust Trust, string ClientId, string Secret)
{
    public override string ToString() => ClientId;
}
