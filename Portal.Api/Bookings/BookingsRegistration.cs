using Microsoft.Extensions.DependencyInjection;

namespace Portal.Api.Bookings;

public static class BookingsRegistration
{
    public static IServiceCollection AddBookings(this IServiceCollection services) =>
        services.AddSingleton<BookingStore>();
}
