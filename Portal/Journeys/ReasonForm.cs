using Portal.Forms;

namespace Portal.Journeys;

/// <summary>The answer to "why": one of the trust's reasons, or the patient's own words.</summary>
public static class ReasonForm
{
    public const string SomethingElse = "Something else";
    public const int MaxOwnWords = 200;

    /// <summary>The reason, or null with an error that says what to do.</summary>
    public static string? Read(
        IFormCollection form,
        IReadOnlyList<string> reasons,
        FormErrors errors
    )
    {
        var reason = form["reason"].ToString();
        if (reason == SomethingElse)
        {
            var own = FreeText.Clean(form["other-reason"]);
            if (own is null)
            {
                errors.Add("other-reason", Texts.TellUsTheReasonInAFew);
            }
            else if (FreeText.TooLong(own, MaxOwnWords, Texts.YourReason) is { } tooLong)
            {
                errors.Add("other-reason", tooLong);
            }
            return own;
        }
        if (!reasons.Contains(reason))
        {
            errors.Add("reason", Texts.ChooseAReason);
            return null;
        }
        return reason;
    }
}
