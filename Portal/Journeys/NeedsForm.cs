using Portal.Api.Bookings;
using Portal.Forms;

namespace Portal.Journeys;

/// <summary>The answer to "do you need anything?".</summary>
public static class NeedsForm
{
    public const string Nothing = "Nothing";

    /// <summary>What is needed, or null with errors that say what to do.</summary>
    public static Needs? Read(IFormCollection form, FormErrors errors)
    {
        var chosen = form["needs"].OfType<string>().ToHashSet();
        if (chosen.Count == 0)
        {
            errors.Add("needs", Texts.ChooseNeedsOrNothing);
            return null;
        }
        if (chosen.Contains(Nothing))
        {
            if (chosen.Count > 1)
            {
                errors.Add("needs", Texts.ChooseNeedsOrNothingAlone);
            }
            return new();
        }
        return new()
        {
            Interpreter = chosen.Contains(nameof(Needs.Interpreter))
                ? Words(
                    form,
                    "language",
                    Texts.EnterTheLanguage,
                    Needs.MaxInterpreter,
                    Texts.TheLanguage,
                    errors
                )
                : null,
            Transport = chosen.Contains(nameof(Needs.Transport)),
            Companion = chosen.Contains(nameof(Needs.Companion)),
            Hearing = chosen.Contains(nameof(Needs.Hearing)),
            Sight = chosen.Contains(nameof(Needs.Sight)),
            Speech = chosen.Contains(nameof(Needs.Speech)),
            NoSteps = chosen.Contains(nameof(Needs.NoSteps)),
            Other = chosen.Contains(nameof(Needs.Other))
                ? Words(
                    form,
                    "other-need",
                    Texts.TellUsWhatYouNeed,
                    Needs.MaxOther,
                    Texts.YourMessage,
                    errors
                )
                : null,
        };
    }

    /// <summary>The needs in words, one a line.</summary>
    public static IReadOnlyList<string> Lines(Needs? needs) =>
        needs is null or { IsNone: true }
            ? [Texts.NothingNeeded]
            :
            [
                .. new (bool Needed, string Words)[]
                {
                    (needs.Interpreter is not null, Texts.InterpreterFor.With(needs.Interpreter)),
                    (needs.Transport, Texts.HelpWithTransport),
                    (needs.Companion, Texts.SomeoneComesWithMe),
                    (needs.Hearing, Texts.HelpWithHearing),
                    (needs.Sight, Texts.HelpWithSeeing),
                    (needs.Speech, Texts.HelpWithSpeaking),
                    (needs.NoSteps, Texts.NoSteps),
                    (needs.Other is not null, Texts.OtherNeed.With(needs.Other)),
                }
                    .Where(line => line.Needed)
                    .Select(line => line.Words),
            ];

    private static string? Words(
        IFormCollection form,
        string field,
        string missing,
        int limit,
        string what,
        FormErrors errors
    )
    {
        var words = FreeText.Clean(form[field]);
        if (words is null)
        {
            errors.Add(field, missing);
        }
        else if (FreeText.TooLong(words, limit, what) is { } tooLong)
        {
            errors.Add(field, tooLong);
        }
        return words;
    }
}
