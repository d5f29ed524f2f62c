using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>How the portal stops: <c>Hosting</c>.</summary>
public sealed class DrainOptions
{
    public const string Section = "Hosting";

    /// <summary>Seconds from being told to stop, in which the portal says that it is not ready and still answers.</summary>
    [Range(0, 60, ErrorMessage = "must be 0 to 60 seconds")]
    public int DrainSeconds { get; set; }
}

/// <summary>Goes on answering for a while after the process was told to stop, so that a load balancer can notice.</summary>
internal sealed class Drain(
    IOptions<DrainOptions> options,
    IHostApplicationLifetime lifetime,
    TimeProvider clock
) : IHostedLifecycleService
{
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A signal has said so before; whoever stops the host itself has not.
        lifetime.StopApplication();
        return Task.Delay(
                TimeSpan.FromSeconds(options.Value.DrainSeconds),
                clock,
                cancellationToken
            )
            .ContinueWith(
                static _ => { },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default
            );
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
