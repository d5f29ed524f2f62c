using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;

namespace Portal.Tests.Questionnaires;

/// <summary>Definitions to ask by, made from their items alone.</summary>
internal static class Definitions
{
    /// <summary>A group whose last question hangs on the one before, a text, and a question with a value filled in.</summary>
    public const string Skin = """
        {"resourceType":"Questionnaire","title":"Before your skin appointment","status":"active","url":"https://pas.test/Questionnaire/skin",
         "item":[{"linkId":"skin","type":"group","text":"Your skin","item":[
                   {"linkId":"where","type":"string","text":"Where is it?","required":true,"maxLength":100},
                   {"linkId":"changed","type":"choice","text":"Has it changed?","required":true,
                    "answerOption":[{"valueCoding":{"code":"yes","display":"Yes"}},{"valueCoding":{"code":"no","display":"No"}}]},
                   {"linkId":"how","type":"text","text":"How has it changed?","required":true,
                    "enableWhen":[{"question":"changed","operator":"=","answerCoding":{"code":"yes"}}]}]},
                 {"linkId":"photo","type":"display","text":"You can bring a photo."},
                 {"linkId":"cream","type":"boolean","text":"Do you use a cream?","required":true,"initial":[{"valueBoolean":false}]}]}
        """;

    public static QuestionnaireDefinition Of(string items) =>
        DefinitionReader.Read($$"""{"title":"Test","item":[{{items}}]}""");

    public static QuestionnaireItem Question(string json) => Of(json).All[0];

    public static AnswerSet Answers(params (string Link, Answer Answer)[] answers) =>
        answers
            .GroupBy(pair => pair.Link, pair => pair.Answer)
            .Aggregate(AnswerSet.None, (set, group) => set.With(group.Key, [.. group]));

    public static IEnumerable<string> ShownLinks(
        this QuestionnaireDefinition definition,
        AnswerSet answers
    )
    {
        var shown = new ShownItems(definition, answers);
        return definition.All.Where(shown.Contains).Select(item => item.LinkId);
    }
}
