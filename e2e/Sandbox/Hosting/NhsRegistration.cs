using System.Security.Cryptography;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Messages;
using Portal.Sandbox.NhsLogin;
using Portal.Sandbox.People;
using Portal.Sandbox.Reporting;
using Portal.Sandbox.Resources;

namespace Portal.Sandbox.Hosting;

/// <summary>
/// What passes between the operator of a portal and the NHS before it goes live, as files of one folder: the operator
/// brings public keys and the Aggregator's secret, the NHS issues ids and keys.
/// </summary>
public sealed class NhsRegistration(DirectoryInfo folder)
{
    public const string NhsLoginKey = "nhs-login.public.pem";
    public const string PlatformKey = "api-platform.public.pem";
    public const string AggregatorSecret = "aggregator.secret";

    /// <summary>Settings of the portal with what the NHS issued, ready for its file of settings.</summary>
    public const string Issued = "issued-by-the-nhs.env";

    /// <summary>What the hospitals' systems would send: for the portal's import.</summary>
    public const string HospitalData = "hospital-data.ndjson";

    /// <summary>The secrets of the sandbox with the operator's keys among them.</summary>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="FormatException">A file holds something else.</exception>
    public SandboxSecrets Read()
    {
        var secrets = SandboxSecrets.Make(Text(AggregatorSecret));
        try
        {
            Import(secrets.PortalKey, NhsLoginKey);
            Import(secrets.Told.PlatformKeys.Values.Single(), PlatformKey);
            return secrets;
        }
        catch
        {
            secrets.Dispose();
            throw;
        }
    }

    /// <summary>Writes what the NHS issues.</summary>
    public async Task WriteAsync(
        SandboxAddresses addresses,
        SandboxSecrets secrets,
        Population population,
        int seed,
        CancellationToken cancellation
    )
    {
        var told = secrets.Told;
        var issued = new Dictionary<string, string>
        {
            ["NhsLogin__Authority"] = addresses.NhsLogin,
            ["NhsLogin__ClientId"] = RegisteredClients.PortalId,
            ["NhsApp__BaseUrl"] = addresses.Nhs,
            ["ApiPlatform__TokenUrl"] = PlatformTokenEndpoint.UrlAt(addresses),
            ["ApiPlatform__ApiKey"] = told.PlatformApiKey,
            ["ApiPlatform__Keys__0__KeyId"] = told.PlatformKeys.Keys.Single(),
            ["RecordService__BaseUrl"] = $"{addresses.Nhs}/record-service",
            ["RecordService__ApiKeys__0__Key"] = told.RecordServiceKeys.Single(),
            ["RecordService__ClientIds__Appointments"] = told.RecordServiceClients[0],
            ["RecordService__ClientIds__Documents"] = told.RecordServiceClients[1],
            ["RecordService__ClientIds__Questionnaires"] = told.RecordServiceClients[2],
            ["Reporting__BaseUrl"] = addresses.Nhs + SimulatedReporting.Path,
            ["Reporting__ClientId"] = told.ReportingClientId,
            ["Messages__Channel"] = "NhsApp",
            ["Messages__BaseUrl"] = addresses.Nhs + SimulatedNhsAppMessages.BasePath,
        };
        await using (var data = File.Create(PathOf(HospitalData)))
        {
            await ResourceFeed.WriteAsync(ResourceFeed.Of(population, seed), data, cancellation);
        }
        await File.WriteAllLinesAsync(
            PathOf(Issued),
            issued.Select(setting => $"{setting.Key}={setting.Value}"),
            cancellation
        );
    }

    private void Import(RSA key, string file)
    {
        try
        {
            key.ImportFromPem(Text(file));
        }
        catch (Exception wrong) when (wrong is ArgumentException or CryptographicException)
        {
            throw new FormatException($"{PathOf(file)} is no RSA public key in PEM", wrong);
        }
    }

    private string Text(string file) => File.ReadAllText(PathOf(file)).Trim();

    private string PathOf(string file) => Path.Combine(folder.FullName, file);
}
