using System.CommandLine;
using Portal.Api.Storage;
using Spectre.Console;

namespace Portal.Hosting;

/// <summary><c>migrate</c>: brings the schema up to date without starting the portal, as the start would.</summary>
public static class MigrateCommand
{
    public static Command Create(IAnsiConsole console) =>
        OperatorHost.Command(
            new Command("migrate", "Bring the database to this version's schema and end"),
            console,
            // Every operator's command finds the newest schema: there is nothing left to do but to say so.
            async (_, services, cancellation) =>
            {
                var schema = await SchemaStanding.ReadAsync(
                    services.GetRequiredService<Database>(),
                    cancellation
                );
                console.WriteLine($"The schema is up to date, at migration {schema.Newest:0000}.");
                return 0;
            }
        );
}
