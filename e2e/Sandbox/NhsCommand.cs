using System.CommandLine;
using Portal.Sandbox.Hosting;
using Portal.Sandbox.People;

namespace Portal.Sandbox;

/// <summary><c>nhs</c>: the simulated NHS alone, for a portal that was installed somewhere else (docs/operations/install.md).</summary>
public static class NhsCommand
{
    private const int Seed = 1;

    private static readonly Option<string> _portalUrl = new("--portal-url")
    {
        Description = "The portal's public address",
        Required = true,
    };
    private static readonly Option<string> _nhsUrl = new("--nhs-url")
    {
        Description = "Where the simulated NHS is served",
        DefaultValueFactory = _ => SandboxOptions.DefaultNhsUrl,
    };
    private static readonly Option<DirectoryInfo> _folder = new("--registration")
    {
        Description =
            $"The folder with {NhsRegistration.NhsLoginKey}, {NhsRegistration.PlatformKey} and {NhsRegistration.AggregatorSecret}; "
            + $"what the NHS issues is written there as {NhsRegistration.Issued}, and test patients as {NhsRegistration.HospitalData}",
        Required = true,
    };

    public static Command Create()
    {
        var command = new Command(
            "nhs",
            "Start the simulated NHS alone, for a portal that was installed"
        )
        {
            _portalUrl,
            _nhsUrl,
            _folder,
        };
        command.SetAction(
            (parsed, cancellation) =>
                ServeAsync(
                    parsed.GetRequiredValue(_portalUrl),
                    parsed.GetRequiredValue(_nhsUrl),
                    new NhsRegistration(parsed.GetRequiredValue(_folder)),
                    cancellation
                )
        );
        return command;
    }

    private static async Task<int> ServeAsync(
        string portalUrl,
        string nhsUrl,
        NhsRegistration registration,
        CancellationToken cancellation
    )
    {
        try
        {
            using var secrets = registration.Read();
            using var address =
                ListeningAddress.TryTake(nhsUrl)
                ?? throw new FormatException(
                    $"{nhsUrl} is not an address such as http://localhost:5081"
                );
            var addresses = new SandboxAddresses(portalUrl.TrimEnd('/'), address.Url);
            var population = new Population(new Almanac(TimeProvider.System.GetUtcNow()), 0, Seed);
            await using var nhs = NhsHost.Build(
                addresses,
                secrets,
                population,
                TimeProvider.System,
                address.Use
            );
            await nhs.StartAsync(cancellation);
            await registration.WriteAsync(addresses, secrets, population, Seed, cancellation);
            Console.WriteLine($"NHS sandbox ready: {addresses.Nhs}");
            await nhs.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (Exception fault) when (fault is FormatException or IOException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
