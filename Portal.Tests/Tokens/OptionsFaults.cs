using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Tests.Tokens;

/// <summary>What the start of the portal would say of a configuration in which one key differs from a good one.</summary>
public static class OptionsFaults
{
    public static IEnumerable<string> Of<T>(
        Action<IServiceCollection, IConfiguration> register,
        string key,
        string? value
    )
        where T : class
    {
        var settings = TestPortal.Settings("unused.db");
        settings.Remove(key);
        if (value is not null)
        {
            settings[key] = value;
        }
        var services = new ServiceCollection();
        register(services, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        using var provider = services.BuildServiceProvider();
        try
        {
            _ = provider.GetRequiredService<IOptions<T>>().Value;
            return [];
        }
        catch (OptionsValidationException invalid)
        {
            return invalid.Failures;
        }
    }
}
