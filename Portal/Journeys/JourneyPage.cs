using Microsoft.AspNetCore.Components;
using Portal.Api.Bookings.Journeys;
using Portal.Forms;
using Portal.SignIn;

namespace Portal.Journeys;

/// <summary>
/// One question of a journey: it has the journey's answers, saves its own and leads on to the next page. A journey that is
/// not this patient's, not of this kind or swept away is not found; one that was submitted leads to its end.
/// </summary>
public abstract class JourneyPage<TAnswers> : PatientPage
    where TAnswers : class, new()
{
    [Parameter]
    public Guid JourneyId { get; set; }

    [Inject]
    protected JourneyStore Journeys { get; set; } = default!;

    [Inject]
    protected NavigationManager Navigation { get; set; } = default!;

    protected abstract JourneyKind Kind { get; }

    protected Journey Journey { get; private set; } = default!;

    protected TAnswers Answers { get; private set; } = new();

    protected FormErrors Errors { get; } = new();

    /// <summary>The page has all it needs; otherwise it has led elsewhere and shows nothing.</summary>
    protected bool IsReady { get; private set; }

    /// <summary>What was posted; only where something was.</summary>
    protected IFormCollection Form => HttpContext.Request.Form;

    /// <summary>Where answers are checked and submitted.</summary>
    protected abstract string CheckPath { get; }

    /// <summary>Where a journey that was submitted leads.</summary>
    protected abstract string DonePath { get; }

    /// <summary>The page says that it is done: it is shown for a submitted journey only.</summary>
    protected virtual bool IsEnd => false;

    protected sealed override async Task OnInitializedAsync()
    {
        var journey = await Journeys.FindAsync(Patient.Key, JourneyId, HttpContext.RequestAborted);
        if (journey is null || journey.Kind != Kind)
        {
            Navigation.NotFound();
            return;
        }
        Journey = journey;
        Answers = JourneyAnswers.Read<TAnswers>(journey);
        if (IsEnd)
        {
            if (journey.SubmittedAt is null)
            {
                Navigation.NavigateTo(CheckPath);
                return;
            }
            IsReady = await LoadAsync();
            return;
        }
        // A second click or a reload of the last page is told apart by the operation, not here: it answers as the first did.
        if (journey.SubmittedAt is not null && HttpMethods.IsGet(HttpContext.Request.Method))
        {
            Navigation.NavigateTo(DonePath);
            return;
        }
        if (await GoBackToAsync() is { } earlier)
        {
            Navigation.NavigateTo(earlier);
            return;
        }
        IsReady = await LoadAsync();
    }

    /// <summary>An earlier page whose answer this one needs and does not have; null when all are there.</summary>
    protected virtual Task<string?> GoBackToAsync() => Task.FromResult<string?>(null);

    /// <summary>Reads what the page shows; false when it has led elsewhere.</summary>
    protected virtual Task<bool> LoadAsync() => Task.FromResult(true);

    /// <summary>
    /// Saves the answers and leads on. Where another tab saved in between, its answers stand and this page comes again, so
    /// that neither tab goes on with a mixture.
    /// </summary>
    protected async Task SaveAndGoAsync(TAnswers answers, string next)
    {
        var saved = await Journeys.SaveAsync(
            Patient.Key,
            Journey,
            JourneyAnswers.Write(answers),
            HttpContext.RequestAborted
        );
        Navigation.NavigateTo(
            saved ? next : HttpContext.Request.Path + HttpContext.Request.QueryString
        );
    }
}
