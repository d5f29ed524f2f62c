using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Questionnaires.Answers;

namespace Portal.Api.Questionnaires;

public static class QuestionnairesRegistration
{
    public static IServiceCollection AddQuestionnaires(this IServiceCollection services) =>
        services
            .AddSingleton<TaskStore>()
            .AddSingleton<TaskList>()
            .AddSingleton<AnswerStore>()
            .AddSingleton<AnswerTransactions>()
            .AddSingleton<BeginAnswers>()
            .AddSingleton<SaveAnswers>()
            .AddSingleton<SendAnswers>();
}
