using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Portal.Api.Hosting;

/// <summary>Options that stop the process at start with a sentence that names the key, instead of failing later.</summary>
public static class ValidatedOptions
{
    /// <summary>Binds <typeparamref name="T"/> to its section and checks its annotations (and <see cref="IValidatableObject"/>) at start.</summary>
    public static OptionsBuilder<T> AddValidatedOptions<T>(
        this IServiceCollection services,
        IConfiguration configuration,
        string section
    )
        where T : class
    {
        services
            .AddSingleton(new ConfigurationSection(section, typeof(T)))
            .AddSingleton<IValidateOptions<T>>(new AnnotationsValidator<T>(section));
        return services.AddOptions<T>().Bind(configuration.GetSection(section)).ValidateOnStart();
    }

    private sealed class AnnotationsValidator<T>(string section) : IValidateOptions<T>
        where T : class
    {
        public ValidateOptionsResult Validate(string? name, T options)
        {
            var results = new List<ValidationResult>();
            Validator.TryValidateObject(
                options,
                new ValidationContext(options),
                results,
                validateAllProperties: true
            );
            return results.Count == 0
                ? ValidateOptionsResult.Success
                : ValidateOptionsResult.Fail(
                    results.Select(result =>
                        $"{section}:{string.Join(", ", result.MemberNames)} {result.ErrorMessage}"
                    )
                );
        }
    }
}
