using System.Globalization;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Slots;
using Portal.Forms;

namespace Portal.Journeys;

/// <summary>Which days and parts of day to show, as the address says it: it works without a script and Back works.</summary>
public sealed record SlotFilter
{
    private const string DateFormat = "yyyy-MM-dd";

    /// <summary>The first day to show.</summary>
    public DateOnly? FromDay { get; init; }
    public DateOnly? Before { get; init; }
    public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];
    public IReadOnlyList<PartOfDay> Parts { get; init; } = [];

    public bool IsSet => Weekdays.Count > 0 || Parts.Count > 0;

    /// <summary>What is not a day, a weekday or a part of day is passed over.</summary>
    public static SlotFilter From(IQueryCollection query) =>
        new()
        {
            FromDay = ParseDay(query["from"]),
            Before = ParseDay(query["before"]),
            Weekdays = FormChoices.Read<DayOfWeek>(query["weekday"]),
            Parts = FormChoices.Read<PartOfDay>(query["part"]),
        };

    public SlotSearch Search(Guid clinicId, Guid journeyId) =>
        new(clinicId, journeyId)
        {
            From = FromDay,
            Before = Before,
            Weekdays = Weekdays,
            Parts = Parts,
        };

    public string LaterThan(string path, DateOnly last) =>
        Address(path, ("from", Day(last.AddDays(1))));

    public string EarlierThan(string path, DateOnly first) => Address(path, ("before", Day(first)));

    public static string Day(DateOnly day) =>
        day.ToString(DateFormat, CultureInfo.InvariantCulture);

    public static DateOnly? ParseDay(string? text) =>
        DateOnly.TryParseExact(
            text,
            DateFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? day
            : null;

    private string Address(string path, (string Name, string Value) turn) =>
        path
        + QueryString.Create([
            KeyValuePair.Create<string, string?>(turn.Name, turn.Value),
            .. Weekdays.Select(weekday =>
                KeyValuePair.Create<string, string?>("weekday", weekday.ToString())
            ),
            .. Parts.Select(part => KeyValuePair.Create<string, string?>("part", part.ToString())),
        ]);
}
