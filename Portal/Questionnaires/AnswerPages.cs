using System.Text.Encodings.Web;
using Portal.Api.Questionnaires.Answers;

namespace Portal.Questionnaires;

/// <summary>
/// Every question that is asked, with its answer, cut into pages of which a poor network can bring each: most
/// questionnaires have one page.
/// </summary>
public static class AnswerPages
{
    /// <summary>Bytes of HTML: 60 kB less what stands around the answers.</summary>
    private const int Largest = 40_000;

    // Markup of a question and of a line of its answer, without their texts.
    private const int Question = 700;
    private const int Line = 60;

    public static IReadOnlyList<IReadOnlyList<AnsweredQuestion>> Of(Walk walk) =>
        [
            .. Cut(
                from page in walk.Pages
                from question in page.Questions
                let lines = QuestionnaireText.Lines(question, walk.Shown.AnswersOf(question))
                from part in Cut(lines, SizeOf)
                select new AnsweredQuestion(page, question, part),
                SizeOf
            ),
        ];

    /// <summary>The page that has a question of that page of questions, from 1.</summary>
    public static int NumberOf(Walk walk, int pageOfQuestions) =>
        Of(walk)
            .Index()
            .FirstOrDefault(page =>
                page.Item.Any(answered => answered.Page.Number == pageOfQuestions)
            )
            .Index + 1;

    private static IEnumerable<IReadOnlyList<T>> Cut<T>(IEnumerable<T> all, Func<T, int> sizeOf)
    {
        var (part, size) = (new List<T>(), 0);
        foreach (var one in all)
        {
            var more = sizeOf(one);
            if (part.Count > 0 && size + more > Largest)
            {
                yield return part;
                (part, size) = ([], 0);
            }
            part.Add(one);
            size += more;
        }
        yield return part;
    }

    // The question stands there twice: once for those who hear what a link to change its answer is about.
    private static int SizeOf(AnsweredQuestion answered) =>
        Question
        + Encoded(answered.Page.Group ?? "")
        + (2 * Encoded(answered.Question.Text))
        + answered.Lines.Sum(SizeOf);

    private static int SizeOf(string line) => Line + Encoded(line);

    private static int Encoded(string text) => HtmlEncoder.Default.Encode(text).Length;
}
