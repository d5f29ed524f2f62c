using Portal.Api.Intake.Inbound;
using Portal.Api.Tokens;
using Portal.Sandbox.NhsLogin;

namespace Portal.Sandbox.Hosting;

/// <summary>The portal's configuration in the sandbox. Keys and secrets go from memory to memory.</summary>
public static class PortalSettings
{
    /// <summary>Where NHS login sends the browser back to.</summary>
    public const string CallbackPath = "/log-in/nhs-login";

    public static IReadOnlyDictionary<string, string?> For(
        SandboxAddresses addresses,
        SandboxSecrets secrets,
        string database
    ) =>
        new Dictionary<string, string?>(
            secrets.Told.ForPortal(addresses).Concat(BookingSystems(secrets))
        )
        {
            ["Storage:ConnectionString"] = database,
            ["Portal:BaseUrl"] = addresses.Portal,
            ["Portal:SystemName"] = "PatientPortalSandbox",
            ["Operator:Name"] = "Northbridge University Hospitals NHS Trust",
            ["Operator:Phone"] = "0113 496 0100",
            ["Operator:PhoneHours"] = "Monday to Friday, 8am to 6pm",
            ["Operator:Email"] = "portal@northbridge.example.nhs.uk",
            ["NhsApp:BaseUrl"] = addresses.Nhs,
            ["NhsLogin:Authority"] = addresses.NhsLogin,
            ["NhsLogin:SettingsAddress"] = $"{addresses.Nhs}/nhs-login/settings",
            ["NhsLogin:ClientId"] = RegisteredClients.PortalId,
            ["NhsLogin:PrivateKey"] = secrets.PortalKey.ExportPkcs8PrivateKeyPem(),
            ["Tokens:SigningKeys:0:PrivateKey"] = secrets.AccessTokenKey.ExportPkcs8PrivateKeyPem(),
            ["Tokens:RequestsPerMinute"] = "1000",
            ["Tokens:Clients:0:ClientId"] = secrets.AggregatorClientId,
            ["Tokens:Clients:0:Scopes:0"] = "pca.read",
            ["Tokens:Clients:0:Secrets:0:Hash"] = ClientSecret.Hash(secrets.AggregatorSecret),
            ["Aggregator:AllowedClientIds:0"] = secrets.AggregatorClientId,
            ["Logging:LogLevel:Default"] = "Warning",
            // Keys that nobody protects do no harm where nobody exists.
            ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
            // The sandbox says itself why it cannot start.
            ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "None",
        };

    private static IEnumerable<KeyValuePair<string, string?>> BookingSystems(
        SandboxSecrets secrets
    ) =>
        secrets
            .BookingSystems.Index()
            .SelectMany(one =>
            {
                var client = $"Tokens:Clients:{one.Index + 1}:";
                return new Dictionary<string, string?>
                {
                    [client + "ClientId"] = one.Item.ClientId,
                    [client + "OdsCode"] = one.Item.Trust.OdsCode,
                    [client + "Scopes:0"] = InboundGate.Scope,
                    [client + "Secrets:0:Hash"] = ClientSecret.Hash(one.Item.Secret),
                };
            });
}
