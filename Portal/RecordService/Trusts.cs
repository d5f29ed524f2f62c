using Portal.Api.RecordService;
using Spectre.Console;

namespace Portal.RecordService;

/// <summary>Trusts as operators name them: by ODS code.</summary>
internal static class Trusts
{
    public static string Named(string? ods) => ods is null ? "at all trusts" : $"at trust {ods}";

    /// <summary>The trust's id, null where none was named; not found where the code is of nobody, which is said.</summary>
    public static async Task<(bool Found, Guid? Id)> FindAsync(
        IServiceProvider services,
        IAnsiConsole console,
        string? ods,
        CancellationToken cancellation
    )
    {
        if (ods is null)
        {
            return (true, null);
        }
        var id = await services.GetRequiredService<RecordTrusts>().FindAsync(ods, cancellation);
        if (id is null)
        {
            console.MarkupLineInterpolated($"[red]No trust has the ODS code {ods}.[/]");
        }
        return (id is not null, id);
    }
}
