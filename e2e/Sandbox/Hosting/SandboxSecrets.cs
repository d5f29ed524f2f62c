using System.Security.Cryptography;
using Portal.Sandbox.BookingSystems;
using Portal.Sandbox.Hospitals;
using Portal.Sandbox.Storage;
using Portal.Sandbox.Told;

namespace Portal.Sandbox;

/// <summary>Every key and secret of the sandbox, made when it starts and gone when it ends.</summary>
public sealed class SandboxSecrets : IDisposable
{
    private const int KeyBits = 2048;

    private SandboxSecrets(RSA[] keys, string aggregatorSecret)
    {
        AggregatorSecret = aggregatorSecret;
        PortalKey = keys[0];
        NhsAppKey = keys[1];
        AccessTokenKey = keys[2];
    }

    /// <summary>The portal's key as a client of NHS login.</summary>
    public RSA PortalKey { get; }

    /// <summary>The NHS App's key as a client of NHS login: signs asserted login identities.</summary>
    public RSA NhsAppKey { get; }

    /// <summary>The key that the portal signs its access tokens with.</summary>
    public RSA AccessTokenKey { get; }

    /// <summary>What the services that the portal tells things know of it.</summary>
    public ToldSettings Told { get; } = new();

    public string AggregatorClientId => "patient-care-aggregator";

    public string AggregatorSecret { get; }

    /// <summary>The booking system of each trust, as a client of the portal.</summary>
    public IReadOnlyList<BookingSystemCredential> BookingSystems { get; } =
    [
        .. HospitalWorld.Trusts.Select(trust => new BookingSystemCredential(
            trust,
            $"booking-system-{trust.OdsCode.ToLowerInvariant()}",
            RandomText.New()
        )),
    ];

    /// <param name="aggregatorSecret">The one that a portal gave to the Aggregator; a new one when left out.</param>
    public static SandboxSecrets Make(string? aggregatorSecret = null)
    {
        var keys = new RSA[3];
        Parallel.For(0, keys.Length, i => keys[i] = RSA.Create(KeyBits));
        return new(keys, aggregatorSecret ?? RandomText.New());
    }

    public void Dispose()
    {
        PortalKey.Dispose();
        NhsAppKey.Dispose();
        AccessTokenKey.Dispose();
        Told.Dispose();
    }
}
