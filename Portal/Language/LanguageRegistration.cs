using System.Globalization;
using Microsoft.AspNetCore.Localization;

namespace Portal.Language;

/// <summary>The language of a request: English, as long as there is no other.</summary>
public static class LanguageRegistration
{
    public static IServiceCollection AddLanguage(this IServiceCollection services) =>
        services.Configure<RequestLocalizationOptions>(options =>
        {
            var english = CultureInfo.GetCultureInfo("en");
            // Formats stay the same in every language: what people read goes through LondonTime.
            options.DefaultRequestCulture = new(CultureInfo.InvariantCulture, english);
            options.SupportedCultures = [CultureInfo.InvariantCulture];
            options.SupportedUICultures = [english];
            // A browser that prefers another language still gets all of the page in one.
            options.RequestCultureProviders = [];
        });

    public static IApplicationBuilder UseLanguage(this IApplicationBuilder app) =>
        app.UseRequestLocalization();
}
