using Microsoft.Extensions.DependencyInjection;

namespace Portal.Api.Questionnaires;

public static class QuestionnairesRegistration
{
    public static IServiceCollection AddQuestionnaires(this IServiceCollection services) =>
        services.AddSingleton<TaskStore>();
}
