using Portal.Api.Bookings;

namespace Portal.Journeys;

/// <summary>A part of the day as a heading or in a list.</summary>
public static class PartText
{
    public static string Of(PartOfDay part) =>
        part switch
        {
            PartOfDay.Morning => Texts.Morning,
            PartOfDay.Afternoon => Texts.Afternoon,
            _ => Texts.Evening,
        };
}
