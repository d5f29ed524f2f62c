using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Bookings;

/// <summary>How long things are kept for patients: <c>Bookings</c>.</summary>
public sealed class BookingOptions
{
    public const string Section = "Bookings";

    /// <summary>How long a chosen time is kept while answers are checked.</summary>
    [Range(1, 60, ErrorMessage = "must be minutes from 1 to 60")]
    public int HoldMinutes { get; set; } = 5;

    /// <summary>How long answers are kept after the last of them, and the "done" page after submission.</summary>
    [Range(1, 90, ErrorMessage = "must be days from 1 to 90")]
    public int JourneyDays { get; set; } = 14;

    /// <summary>How long an offer of an earlier time lives; nights (9pm to 8am in London) do not count.</summary>
    [Range(10, 2880, ErrorMessage = "must be minutes from 10 to 2880")]
    public int OfferMinutes { get; set; } = 240;

    /// <summary>How often expired holds are cleared away and lapsed offers passed on.</summary>
    [Range(1, 60, ErrorMessage = "must be seconds from 1 to 60")]
    public int SweepSeconds { get; set; } = 1;
}
