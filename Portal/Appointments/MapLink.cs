using System.Globalization;
using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>A map of the way to the hospital. It names the hospital's place and nothing about the patient.</summary>
public static class MapLink
{
    /// <summary>Null when the place has neither coordinates nor a postcode.</summary>
    public static string? Of(Appointment appointment)
    {
        var destination = appointment switch
        {
            { PlaceLatitude: { } latitude, PlaceLongitude: { } longitude } => string.Create(
                CultureInfo.InvariantCulture,
                $"{latitude:0.#####},{longitude:0.#####}"
            ),
            { PlacePostcode: { } postcode } => postcode,
            _ => null,
        };
        return destination is null
            ? null
            : $"https://www.google.com/maps/dir/?api=1&destination={Uri.EscapeDataString(destination)}";
    }
}
