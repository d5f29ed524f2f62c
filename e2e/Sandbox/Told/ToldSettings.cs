using System.Security.Cryptography;
using Portal.Sandbox.ApiPlatform;
using Portal.Sandbox.Messages;
using Portal.Sandbox.Reporting;
using Portal.Sandbox.Storage;

namespace Portal.Sandbox.Told;

/// <summary>What the services know of the portal: keys, client ids, limits. Made when the sandbox starts and gone when it ends.</summary>
public sealed class ToldSettings : IDisposable
{
    private const string PlatformKeyId = "portal-1";

    private readonly RSA _platformKey = RSA.Create(2048);

    public ToldSettings() => PlatformKeys = new() { [PlatformKeyId] = _platformKey };

    /// <summary>The portal's API key on the NHS API platform.</summary>
    public string PlatformApiKey { get; } = RandomText.New();

    /// <summary>Public keys by <c>kid</c>, as in the portal's JWKS.</summary>
    public Dictionary<string, RSA> PlatformKeys { get; }

    /// <summary>The keys that the Record Service takes now.</summary>
    public HashSet<string> RecordServiceKeys { get; } = [RandomText.New()];

    /// <summary>NHS numbers in one request: 5,000 in production, 200 elsewhere.</summary>
    public int RecordServiceLimit { get; set; } = 200;

    /// <summary>The client ids of the Record Service: appointments, documents, questionnaires.</summary>
    public IReadOnlyList<string> RecordServiceClients { get; } =
    ["pep-appointments", "pep-documents", "pep-questionnaires"];

    /// <summary>The <c>client-id</c> of the Reporting Service.</summary>
    public string ReportingClientId { get; } = "pep-sandbox";

    /// <summary>The portal's settings that go with these.</summary>
    public Dictionary<string, string?> ForPortal(SandboxAddresses addresses) =>
        new()
        {
            ["ApiPlatform:TokenUrl"] = PlatformTokenEndpoint.UrlAt(addresses),
            ["ApiPlatform:ApiKey"] = PlatformApiKey,
            ["ApiPlatform:Keys:0:KeyId"] = PlatformKeyId,
            ["ApiPlatform:Keys:0:PrivateKey"] = _platformKey.ExportPkcs8PrivateKeyPem(),
            ["RecordService:BaseUrl"] = $"{addresses.Nhs}/record-service",
            ["RecordService:ApiKeys:0:Key"] = RecordServiceKeys.First(),
            ["RecordService:ClientIds:Appointments"] = RecordServiceClients[0],
            ["RecordService:ClientIds:Documents"] = RecordServiceClients[1],
            ["RecordService:ClientIds:Questionnaires"] = RecordServiceClients[2],
            ["Reporting:BaseUrl"] = addresses.Nhs + SimulatedReporting.Path,
            ["Reporting:ClientId"] = ReportingClientId,
            ["Messages:Channel"] = "NhsApp",
            ["Messages:BaseUrl"] = addresses.Nhs + SimulatedNhsAppMessages.BasePath,
        };

    public void Dispose() => _platformKey.Dispose();
}
