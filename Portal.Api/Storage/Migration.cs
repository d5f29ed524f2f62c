using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Portal.Api.Storage;

/// <summary>One step of the schema, from <c>Migrations/0001_name.sql</c>.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    private const string NeedsMark = "-- needs ";

    public static IReadOnlyList<Migration> All { get; } = [.. Load()];

    /// <summary>The number of the newest that this program knows.</summary>
    public static int Newest => All[^1].Number;

    /// <summary>
    /// The migration that every program has to know once this one was applied, as its first line says
    /// (<c>-- needs 0100</c>); null for one that only adds.
    /// </summary>
    public int? Needs =>
        Sql.StartsWith(NeedsMark, StringComparison.Ordinal)
            ? int.Parse(Sql.AsSpan(NeedsMark.Length, 4), CultureInfo.InvariantCulture)
            : null;

    public string Checksum { get; } =
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Sql)));

    private static IEnumerable<Migration> Load()
    {
        var assembly = typeof(Migration).Assembly;
        const string folder = ".Storage.Migrations.";
        foreach (
            var resource in assembly
                .GetManifestResourceNames()
                .Where(name => name.Contains(folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            var name = resource[
                (resource.IndexOf(folder, StringComparison.Ordinal) + folder.Length)..^4
            ];
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            yield return new Migration(
                int.Parse(name[..4], CultureInfo.InvariantCulture),
                name,
                reader.ReadToEnd().ReplaceLineEndings("\n")
            );
        }
    }
}
