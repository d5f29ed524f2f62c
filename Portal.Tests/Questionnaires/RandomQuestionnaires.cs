using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;

namespace Portal.Tests.Questionnaires;

/// <summary>Questionnaires of nested groups and whole numbers whose conditions look back at earlier questions, with random answers.</summary>
internal static class RandomQuestionnaires
{
    private static readonly string[] _operators = ["exists", "=", "!=", ">", "<", ">=", "<="];

    public static Arbitrary<(
        QuestionnaireDefinition Definition,
        AnswerSet Answers
    )> WithAnswers() =>
        Gen.Choose(0, int.MaxValue)
            .Select(seed =>
            {
                var random = new Random(seed);
                var questions = new List<string>();
                var items = Items(random, questions, depth: 0);
                var answers = questions
                    .Where(_ => random.Next(3) > 0)
                    .Aggregate(
                        AnswerSet.None,
                        (set, link) => set.With(link, [new NumberAnswer(random.Next(4))])
                    );
                return (Definitions.Of(items), answers);
            })
            .ToArbitrary();

    private static string Items(Random random, List<string> questions, int depth) =>
        string.Join(
            ',',
            Enumerable.Range(0, random.Next(1, 5)).Select(_ => Item(random, questions, depth))
        );

    private static string Item(Random random, List<string> questions, int depth)
    {
        var conditions = Conditions(random, questions);
        var link = Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture);
        if (depth < 3 && random.Next(3) == 0)
        {
            return $$"""{"linkId":"{{link}}","type":"group","text":"Group"{{conditions}},"item":[{{Items(random, questions, depth + 1)}}]}""";
        }
        questions.Add(link);
        var below =
            depth < 3 && random.Next(5) == 0
                ? $""","item":[{Items(random, questions, depth + 1)}]"""
                : "";
        var required = random.Next(2) == 0 ? ",\"required\":true" : "";
        return $$"""{"linkId":"{{link}}","type":"integer","text":"Number?"{{required}}{{conditions}}{{below}}}""";
    }

    private static string Conditions(Random random, List<string> questions)
    {
        if (questions.Count == 0 || random.Next(2) == 0)
        {
            return "";
        }
        var conditions = Enumerable
            .Range(0, random.Next(1, 4))
            .Select(_ =>
            {
                var by = _operators[random.Next(_operators.Length)];
                var expected =
                    by == "exists"
                        ? $"\"answerBoolean\":{(random.Next(2) == 0 ? "true" : "false")}"
                        : $"\"answerInteger\":{random.Next(4)}";
                return $$"""{"question":"{{questions[random.Next(questions.Count)]}}","operator":"{{by}}",{{expected}}}""";
            });
        var behaviour = random.Next(2) == 0 ? "any" : "all";
        return $""","enableBehavior":"{behaviour}","enableWhen":[{string.Join(',', conditions)}]""";
    }
}
