namespace Portal.Load.Resilience;

/// <summary>What is done to the installation, one thing after the other.</summary>
internal static class Deeds
{
    public static IEnumerable<(string Name, Func<Phase, Task> Deed)> Of(Installation installation)
    {
        yield return ("nothing happens", _ => Task.CompletedTask);
        foreach (var (index, portal) in installation.Portals.Index())
        {
            yield return (
                $"instance {index + 1} restarted",
                _ => installation.RestartAsync(portal)
            );
        }
        foreach (var (index, portal) in installation.Portals.Index())
        {
            yield return (
                $"instance {index + 1} killed, started again",
                phase => Installation.KillAsync(portal, phase)
            );
        }
        yield return ("nginx reloaded", _ => installation.ReloadNginxAsync());
        yield return ("PostgreSQL's connections cut", _ => installation.CutConnectionsAsync());
        yield return (
            "PostgreSQL restarted",
            _ => installation.RestartPostgresAsync(killed: false)
        );
        yield return (
            "PostgreSQL killed, started again",
            _ => installation.RestartPostgresAsync(killed: true)
        );
    }
}
