using System.Security.Cryptography;
using System.Text;

namespace Portal.Tests.Aggregator;

/// <summary>Leaves what the API answered where <c>PORTAL_TEST_OUTPUT</c> says, to be held against the published specification.</summary>
internal static class KeptAnswers
{
    public static void Keep(string kind, string text)
    {
        if (Environment.GetEnvironmentVariable("PORTAL_TEST_OUTPUT") is not { Length: > 0 } root)
        {
            return;
        }
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..24];
        var folder = Directory.CreateDirectory(Path.Combine(root, kind)).FullName;
        File.WriteAllText(Path.Combine(folder, $"{name}.json"), text);
    }
}
