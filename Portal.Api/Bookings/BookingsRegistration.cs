using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portal.Api.Bookings.Changes;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Operations;
using Portal.Api.Bookings.Requests;
using Portal.Api.Bookings.Slots;
using Portal.Api.Hosting;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

public static class BookingsRegistration
{
    /// <summary>Everything that reads and changes bookings, without the work in the background.</summary>
    public static IServiceCollection AddBookings(
        this IServiceCollection services,
        IConfiguration configuration
    )
    {
        services.AddValidatedOptions<BookingOptions>(configuration, BookingOptions.Section);
        services.AddSingleton<IBookingChanges>(provider =>
            provider.GetRequiredService<Database>().Postgres is { } postgres
                ? new PostgresChanges(
                    postgres,
                    provider.GetRequiredService<ILogger<PostgresChanges>>()
                )
                : new InProcessChanges(provider.GetRequiredService<ILogger<InProcessChanges>>())
        );
        return services
            .AddSingleton<BookingStore>()
            .AddSingleton<NeedsStore>()
            .AddSingleton<Books>()
            .AddSingleton<JourneyStore>()
            .AddSingleton<SlotStore>()
            .AddSingleton<RequestStore>()
            .AddSingleton<OfferStore>()
            .AddOperations();
    }

    /// <summary>Sweeping, and listening for the changes of other instances.</summary>
    public static IServiceCollection AddBookingsInBackground(this IServiceCollection services) =>
        services
            .AddSingleton(provider =>
                provider.GetRequiredService<IBookingChanges>() as IHostedService ?? new Nothing()
            )
            .AddHostedService<BookingSweeper>();

    private static IServiceCollection AddOperations(this IServiceCollection services) =>
        services
            .AddSingleton<BookingTransactions>()
            .AddSingleton<BookAppointment>()
            .AddSingleton<ChangeAppointment>()
            .AddSingleton<CancelAppointment>()
            .AddSingleton<ConfirmAttendance>()
            .AddSingleton<RequestBooking>()
            .AddSingleton<RequestChange>()
            .AddSingleton<RequestCancellation>()
            .AddSingleton<WithdrawRequest>()
            .AddSingleton<SaveNeeds>()
            .AddSingleton<HoldSlot>()
            .AddSingleton<ReleaseHold>()
            .AddSingleton<WatchForEarlier>()
            .AddSingleton<StopWatching>()
            .AddSingleton<AcceptOffer>()
            .AddSingleton<DeclineOffer>()
            .AddSingleton<AcceptRequest>()
            .AddSingleton<RejectRequest>()
            .AddSingleton<SaveHospitalAppointment>()
            .AddSingleton<CancelHospitalAppointment>()
            .AddSingleton<MarkAppointment>()
            .AddSingleton<OpenSlot>()
            .AddSingleton<CloseSlot>()
            .AddSingleton<Sweeping>()
            .AddSingleton<FollowingImports>();

    /// <summary>On SQLite there is nobody to listen to.</summary>
    private sealed class Nothing : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
