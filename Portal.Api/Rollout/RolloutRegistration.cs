using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Hosting;
using Portal.Api.Patients;

namespace Portal.Api.Rollout;

public static class RolloutRegistration
{
    /// <summary>The switches of trusts, and how to reach those that are off.</summary>
    public static IServiceCollection AddRollout(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<RolloutOptions>(configuration, RolloutOptions.Section);
        return services.AddSingleton<RolloutSwitches>().AddSingleton<TrustContacts>();
    }
}
