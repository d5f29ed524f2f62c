using Dapper;
using Portal.Api.Patients;
using Portal.Api.Questionnaires;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Questionnaires;

/// <summary>A patient who is asked about their skin, and the operations.</summary>
internal sealed class AnswerScene : IAsyncDisposable
{
    private readonly TestDatabase _test;
    private readonly AnswerTransactions _transactions;

    private AnswerScene(TestDatabase test)
    {
        _test = test;
        Data = new BookingData(test.Database);
        Tasks = new TaskStore(test.Database, Clock);
        Store = new AnswerStore(test.Database);
        _transactions = new AnswerTransactions(test.Database, Tasks, Clock);
    }

    public TestClock Clock { get; } = new();
    public BookingData Data { get; }
    public TaskStore Tasks { get; }
    public AnswerStore Store { get; }
    public Guid Trust { get; private set; }
    public PatientKey Patient { get; private set; }
    public Guid Questionnaire { get; private set; }
    public Guid Task { get; private set; }

    public static async Task<AnswerScene> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        bool isPifu = false,
        DateTimeOffset? closes = null
    )
    {
        var scene = new AnswerScene(await TestDatabase.CreateAsync(engine));
        scene.Trust = await scene.Data.TrustAsync();
        scene.Patient = await scene.Data.PatientAsync(scene.Trust);
        scene.Questionnaire = await scene.Data.QuestionnaireAsync(scene.Trust, Definitions.Skin);
        scene.Task = await scene.Data.TaskAsync(
            scene.Patient,
            scene.Trust,
            isPifu: isPifu,
            closes: closes,
            questionnaire: scene.Questionnaire
        );
        return scene;
    }

    public Task<AnswerOutcome> BeginAsync(PatientKey? patient = null) =>
        new BeginAnswers(_transactions).RunAsync(patient ?? Patient, Task, Guid.CreateVersion7());

    public async Task<AnswerSheet> BegunAsync() => (await BeginAsync()).Sheet.ShouldNotBeNull();

    public Task<AnswerOutcome> SaveAsync(
        AnswerSheet sheet,
        int page,
        params (string Link, Answer Answer)[] answers
    ) =>
        new SaveAnswers(_transactions).RunAsync(
            new(
                Patient,
                Task,
                sheet.Id,
                sheet.Version,
                page,
                answers.ToDictionary(
                    pair => pair.Link,
                    pair => (IReadOnlyList<Answer>)[pair.Answer]
                )
            )
        );

    public async Task<AnswerSheet> SavedAsync(
        AnswerSheet sheet,
        int page,
        params (string Link, Answer Answer)[] answers
    )
    {
        var outcome = await SaveAsync(sheet, page, answers);
        outcome.Refusal.ShouldBeNull();
        return outcome.Sheet!;
    }

    /// <summary>All pages answered, not sent.</summary>
    public async Task<AnswerSheet> FilledInAsync()
    {
        var sheet = await BegunAsync();
        sheet = await SavedAsync(sheet, 1, ("where", new TextAnswer("Arm")));
        sheet = await SavedAsync(sheet, 2, ("changed", new CodingAnswer(null, "no", "No")));
        return await SavedAsync(sheet, 4, ("cream", new BooleanAnswer(true)));
    }

    public Task<AnswerOutcome> SendAsync(AnswerSheet sheet, PatientKey? patient = null) =>
        new SendAnswers(_transactions).RunAsync(
            new(patient ?? Patient, Task, sheet.Id, sheet.Version)
            {
                SessionId = Guid.CreateVersion7(),
            }
        );

    public async Task<QuestionnaireTask> FoundAsync() =>
        (await Tasks.FindAsync(Patient, Task)).ShouldNotBeNull();

    public Task ExecuteAsync(string sql) => Data.ExecuteAsync(sql, new { });

    public async Task<IReadOnlyList<string>> OutboxAsync()
    {
        await using var connection = await _test.Database.OpenAsync();
        return [.. await connection.QueryAsync<string>("SELECT kind FROM outbox ORDER BY number")];
    }

    public ValueTask DisposeAsync() => _test.DisposeAsync();
}
