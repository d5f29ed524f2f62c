using System.Net;
using System.Net.Sockets;

namespace Portal.Api.Hosting;

/// <summary>By what callers are told apart whose name is not known.</summary>
public static class CallerNetwork
{
    /// <summary>IPv6 by its network: a single caller has 2^64 addresses there.</summary>
    public static IPAddress Of(IPAddress? address)
    {
        if (address is not { AddressFamily: AddressFamily.InterNetworkV6 })
        {
            return address ?? IPAddress.None;
        }
        if (address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4();
        }
        var network = address.GetAddressBytes();
        network.AsSpan(8).Clear();
        return new(network);
    }
}
