using Bunit;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Offers;
using Portal.Appointments;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Appointments;

public sealed class OfferNoticeTests
{
    private static async Task<string> ReadAsync(Guid? appointment)
    {
        await using var context = new BunitContext();
        return context
            .Render<OfferNotice>(parameters =>
                parameters
                    .Add(
                        notice => notice.Offer,
                        new()
                        {
                            Id = Guid.CreateVersion7(),
                            AppointmentId = appointment,
                            SlotId = Guid.CreateVersion7(),
                            StartAt = BookingData.Now.AddDays(3),
                            EndAt = BookingData.Now.AddDays(3).AddMinutes(15),
                            State = OfferState.Open,
                            ExpiresAt = BookingData.Now.AddHours(4),
                            ClinicName = "Skin clinic",
                            Medium = Medium.FaceToFace,
                        }
                    )
                    .Add(notice => notice.Now, BookingData.Now)
            )
            .Markup;
    }

    [Fact]
    public async Task A_time_is_earlier_only_than_an_appointment()
    {
        (await ReadAsync(Guid.CreateVersion7())).ShouldContain(">See this earlier time</a>");
        (await ReadAsync(appointment: null)).ShouldContain(">See this time</a>");
    }
}
