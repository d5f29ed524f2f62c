namespace Portal.Api.Bookings;

/// <summary>Parts of a day in London: morning before midday, afternoon before 5pm, evening after.</summary>
public enum PartOfDay
{
    Morning,
    Afternoon,
    Evening,
}
