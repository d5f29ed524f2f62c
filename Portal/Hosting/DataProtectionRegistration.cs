using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Portal.Api.Hosting;

namespace Portal.Hosting;

public static class DataProtectionRegistration
{
    /// <summary>One set of keys for all instances, in the database; encrypted with a certificate where one is configured.</summary>
    public static IServiceCollection AddSharedDataProtection(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<KeyProtectionOptions>(
            configuration,
            KeyProtectionOptions.Section
        );
        // Without a common name instances in different folders would not read each other's.
        var protection = services.AddDataProtection().SetApplicationName("patient-portal");
        services
            .AddOptions<KeyManagementOptions>()
            .Configure<IServiceProvider>(
                // The database is asked for later, since the pipeline is built before the configuration is checked.
                (keys, provider) => keys.XmlRepository = new DataProtectionKeys(provider)
            );
        var settings = new KeyProtectionOptions();
        configuration.GetSection(KeyProtectionOptions.Section).Bind(settings);
        if (settings.LoadCertificateOrNull() is { } certificate)
        {
            protection
                .ProtectKeysWithCertificate(certificate)
                .UnprotectKeysWithAnyCertificate(certificate);
        }

        return services;
    }
}
