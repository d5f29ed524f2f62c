using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Portal.Sandbox.Storage;

public static class RandomText
{
    /// <summary>256 bits that nobody can guess, fit for a URL.</summary>
    public static string New() => Base64UrlEncoder.Encode(RandomNumberGenerator.GetBytes(32));
}
