using System.IO.Pipelines;
using Portal.Api.Intake;
using Portal.Api.Storage;
using Portal.Sandbox.People;
using Portal.Sandbox.Resources;

namespace Portal.Sandbox.Hosting;

/// <summary>Sends the hospitals' data through the portal's own import, in bounded memory for any number of people.</summary>
public static class HospitalData
{
    /// <exception cref="InvalidOperationException">The import refused something: sandbox and importer disagree.</exception>
    public static async Task SendAsync(
        Database database,
        TimeProvider clock,
        Population population,
        int seed,
        CancellationToken cancellation
    )
    {
        var pipe = new Pipe();
        var sending = Task.Run(
            () => WriteAsync(pipe.Writer, population, seed, cancellation),
            cancellation
        );
        var result = await new Importer(database, clock).ImportAsync(
            [ImportSource.Stream("the hospitals' data", pipe.Reader.AsStream())],
            cancellation: cancellation
        );
        await sending;
        if (result.RefusedCount > 0)
        {
            throw new InvalidOperationException(
                $"The import refused {result.RefusedCount} of the sandbox's resources. The first: {result.Refusals[0]}"
            );
        }
    }

    private static async Task WriteAsync(
        PipeWriter pipe,
        Population population,
        int seed,
        CancellationToken cancellation
    )
    {
        await using var stream = pipe.AsStream();
        await ResourceFeed.WriteAsync(ResourceFeed.Of(population, seed), stream, cancellation);
    }
}
