using System.Security.Cryptography;
using System.Text;

namespace Portal.Machinery;

/// <summary>
/// What the tests leave behind to be judged or looked at afterwards, in the folder that <c>PORTAL_TEST_OUTPUT</c>
/// names: <c>bundles</c>, <c>outcomes</c>, <c>records</c>, <c>events</c>, <c>in-app</c>, <c>answers</c> (JSON that .ci/run holds
/// against the published specifications), <c>html</c> (pages for the W3C's checker), <c>screenshots</c>.
/// </summary>
public static class TestOutput
{
    private const int LongestName = 120;

    /// <summary>artifacts/test-output of the clone, unless the variable says otherwise.</summary>
    public static string Folder { get; } =
        Environment.GetEnvironmentVariable("PORTAL_TEST_OUTPUT") is { Length: > 0 } named
            ? named
            : Path.Combine(RepositoryFolder.Path, "artifacts", "test-output");

    /// <summary>The path for a file of that kind; its folder exists.</summary>
    /// <param name="label">What the content is; anything may stand in it, and the same label means the same file.</param>
    public static string FileFor(string kind, string label, string extension)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, kind)).FullName;
        var name = new string([
            .. label.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '-'),
        ]);
        return Path.Combine(folder, name[..Math.Min(name.Length, LongestName)] + extension);
    }

    /// <summary>Keeps a text; equal texts under one label are kept once, different ones beside each other.</summary>
    public static void Keep(string kind, string label, string text, string extension = ".json")
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..12];
        var room = LongestName - digest.Length - 1;
        var start = label[..Math.Min(label.Length, room)];
        File.WriteAllText(FileFor(kind, $"{start} {digest}", extension), text);
    }
}
