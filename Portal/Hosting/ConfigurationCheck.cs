using Microsoft.Extensions.Options;

namespace Portal.Hosting;

/// <summary>Checks every options class before anything starts, and says what to do in a sentence for each fault.</summary>
public static class ConfigurationCheck
{
    public static bool Passes(IServiceProvider services, TextWriter errors)
    {
        try
        {
            services.GetService<IStartupValidator>()?.Validate();
            return true;
        }
        catch (OptionsValidationException invalid)
        {
            Explain([invalid], errors);
            return false;
        }
        catch (AggregateException several)
        {
            Explain(several.InnerExceptions.OfType<OptionsValidationException>(), errors);
            return false;
        }
    }

    private static void Explain(IEnumerable<OptionsValidationException> faults, TextWriter errors)
    {
        errors.WriteLine("The portal cannot start, because its configuration is not complete:");
        foreach (var failure in faults.SelectMany(fault => fault.Failures))
        {
            errors.WriteLine($"  {failure}.");
        }
        errors.WriteLine(
            "Set these in appsettings.json, in environment variables (Storage__ConnectionString) or on the command line "
                + "(--Storage:ConnectionString=portal.db). docs/configuration.md explains each."
        );
        errors.WriteLine(
            "To try the portal without any configuration, run the sandbox: dotnet run --project e2e/Sandbox"
        );
    }
}
