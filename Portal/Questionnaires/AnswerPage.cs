using Microsoft.AspNetCore.Components;
using Portal.Api.Questionnaires;
using Portal.Api.Questionnaires.Answers;
using Portal.Api.Questionnaires.Definitions;
using Portal.SignIn;

namespace Portal.Questionnaires;

/// <summary>
/// A page of a questionnaire that is being answered: it has the task, the open answers and the way through them. A task
/// that is not this patient's is not found; one that cannot be answered now leads to its first page, which says why.
/// </summary>
public abstract class AnswerPage : PatientPage
{
    [Parameter]
    public Guid Id { get; set; }

    [Inject]
    protected TaskStore Tasks { get; set; } = default!;

    [Inject]
    protected AnswerStore Store { get; set; } = default!;

    [Inject]
    protected TimeProvider Clock { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    protected QuestionnaireTask Questionnaire { get; private set; } = default!;

    /// <summary>As they are saved.</summary>
    protected AnswerSheet Sheet { get; private set; } = default!;

    protected Walk Walk { get; private set; } = default!;

    /// <summary>Other answers were saved since the page was shown.</summary>
    protected bool IsChanged { get; private set; }

    /// <summary>The page has all it needs; otherwise it has led elsewhere and shows nothing.</summary>
    protected bool IsReady { get; private set; }

    protected string Path => $"/questionnaires/{Id}";

    protected string At(PageOfQuestions? page) =>
        page is null ? $"{Path}/check" : $"{Path}/questions/{page.Number}";

    protected sealed override async Task OnInitializedAsync()
    {
        var cancellation = HttpContext.RequestAborted;
        if (await Tasks.FindAsync(Patient.Key, Id, cancellation) is not { } task)
        {
            Navigation.NotFound();
            return;
        }
        Questionnaire = task;
        var sheets = await Store.OfAsync(Patient.Key, Id, cancellation);
        // A second click arrives after the first has sent: it gets the first one's answer.
        if (
            HttpMethods.IsPost(HttpContext.Request.Method)
            && sheets.Any(sheet => sheet.SentAt is not null && sheet.Id == PostedSheet)
        )
        {
            Navigation.NavigateTo($"{Path}/done");
            return;
        }
        if (
            !QuestionnaireText.IsOpen(task, Clock.GetUtcNow())
            || sheets.FirstOrDefault(sheet => sheet.SentAt is null) is not { } open
        )
        {
            Navigation.NavigateTo(Path);
            return;
        }
        Take(open);
        IsReady = Prepare();
    }

    /// <summary>Looks whether the page makes sense with the answers there are; false when it has led elsewhere.</summary>
    protected abstract bool Prepare();

    /// <summary>A page of the answers that are checked.</summary>
    protected string CheckAt(int page) => page > 1 ? $"{Path}/check?page={page}" : $"{Path}/check";

    /// <summary>The filling-in that the form was made from.</summary>
    protected Guid? PostedSheet =>
        Guid.TryParse(HttpContext.Request.Form["sheet"], out var id) ? id : null;

    protected int PostedVersion =>
        int.TryParse(
            HttpContext.Request.Form["version"],
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : 0;

    /// <summary>Shows the page again, or leads to the page that says why nothing was saved.</summary>
    protected void Refused(AnswerOutcome outcome)
    {
        switch (outcome)
        {
            case { Refusal: AnswerRefusal.Changed, Sheet: { } sheet }:
                Take(sheet);
                IsChanged = true;
                IsReady = Prepare();
                HttpContext.Response.StatusCode = StatusCodes.Status409Conflict;
                break;
            case { Refusal: AnswerRefusal.Incomplete, Sheet: { } sheet }:
                Take(sheet);
                Navigation.NavigateTo(At(Walk.Next));
                break;
            case { Refusal: AnswerRefusal.NotFound }:
                Navigation.NotFound();
                break;
            default:
                Navigation.NavigateTo(Path);
                break;
        }
    }

    protected void Take(AnswerSheet sheet)
    {
        Sheet = sheet;
        Walk = new Walk(sheet.Definition, sheet.Answers);
    }
}
