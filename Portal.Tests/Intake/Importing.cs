using System.Text;
using Portal.Api.Intake;
using Portal.Tests.Storage;

namespace Portal.Tests.Intake;

internal static class Importing
{
    /// <summary>Imports NDJSON, or a Bundle, from memory.</summary>
    public static Task<ImportResult> ImportAsync(
        this TestDatabase test,
        string text,
        ImportOptions? options = null,
        TimeProvider? clock = null
    ) =>
        new Importer(test.Database, clock ?? new TestClock()).ImportAsync(
            [ImportSource.Stream("input", new MemoryStream(Encoding.UTF8.GetBytes(text)))],
            options
        );
}
