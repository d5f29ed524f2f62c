using Portal.Api.Bookings;
using Portal.Api.Bookings.Requests;
using Portal.Forms;

namespace Portal.Journeys;

/// <summary>The answer to "when would suit you?", where the hospital decides.</summary>
public static class PreferenceForm
{
    /// <summary>What was said, or null with errors that say what to do. Saying nothing means any time.</summary>
    public static Preferences? Read(IFormCollection form, DateOnly today, FormErrors errors)
    {
        var notBefore = ReadNotBefore(form, today, errors);
        var impossible = ReadImpossible(form, today, errors);
        return errors.Any
            ? null
            : new()
            {
                Weekdays = FormChoices.Read<DayOfWeek>(form, "weekday"),
                Parts = FormChoices.Read<PartOfDay>(form, "part"),
                NotBefore = notBefore,
                Impossible = impossible,
            };
    }

    /// <summary>The anything-else of a request, or null; too long is an error.</summary>
    public static string? ReadNote(IFormCollection form, FormErrors errors)
    {
        var note = FreeText.Clean(form["note"]);
        if (FreeText.TooLong(note, BookingRequest.MaxNote, Texts.YourMessage) is { } tooLong)
        {
            errors.Add("note", tooLong);
        }
        return note;
    }

    /// <summary>The wishes in words, one a line.</summary>
    public static IReadOnlyList<string> Lines(Preferences? preferences)
    {
        var wishes = preferences ?? new();
        return
        [
            wishes.Weekdays.Count == 0
                ? Texts.AnyDay
                : string.Join(", ", wishes.Weekdays.Select(LondonTime.Weekday)),
            wishes.Parts.Count == 0
                ? Texts.AnyTimeOfDay
                : string.Join(", ", wishes.Parts.Select(PartText.Of)),
            .. wishes.NotBefore is { } day
                ? [Texts.NotBefore.With(LondonTime.Date(day))]
                : Array.Empty<string>(),
            .. wishes.Impossible.Count > 0
                ? [Texts.NotOn.With(string.Join(", ", wishes.Impossible.Select(LondonTime.Date)))]
                : Array.Empty<string>(),
        ];
    }

    private static DateOnly? ReadNotBefore(IFormCollection form, DateOnly today, FormErrors errors)
    {
        var (day, month, year) = (
            form["not-before-day"].ToString(),
            form["not-before-month"].ToString(),
            form["not-before-year"].ToString()
        );
        if (string.IsNullOrWhiteSpace(day + month + year))
        {
            return null;
        }
        var date = TypedDate.Parse(day, month, year);
        if (date is null)
        {
            errors.Add("not-before", Texts.EnterARealDate);
        }
        else if (date <= today)
        {
            errors.Add("not-before", Texts.EnterADateInTheFuture);
        }
        return date;
    }

    private static IReadOnlyList<DateOnly> ReadImpossible(
        IFormCollection form,
        DateOnly today,
        FormErrors errors
    )
    {
        var lines = (FreeText.Clean(form["impossible"]) ?? "").Split(
            '\n',
            StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries
        );
        var dates = lines.Select(line => TypedDate.Parse(line)).ToList();
        if (dates.Contains(null))
        {
            errors.Add("impossible", Texts.EachDateOnALine);
        }
        else if (dates.Count > Preferences.MaxImpossible)
        {
            errors.Add("impossible", Texts.EnterDatesOrFewer.With(Preferences.MaxImpossible));
        }
        return [.. dates.OfType<DateOnly>().Where(date => date > today).Distinct().Order()];
    }
}
