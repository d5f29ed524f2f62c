using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Storage;

namespace Portal.Load.Bookings;

/// <summary>The booking operations as the portal composes them, on a given database.</summary>
internal static class BookingServices
{
    public static ServiceProvider On(Database database) =>
        new ServiceCollection()
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddSingleton(database)
            .AddBookings(new ConfigurationBuilder().Build())
            .BuildServiceProvider();
}
