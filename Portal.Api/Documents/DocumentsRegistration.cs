using Microsoft.Extensions.DependencyInjection;

namespace Portal.Api.Documents;

public static class DocumentsRegistration
{
    public static IServiceCollection AddDocuments(this IServiceCollection services) =>
        services.AddSingleton<DocumentStore>().AddSingleton<LetterList>();
}
