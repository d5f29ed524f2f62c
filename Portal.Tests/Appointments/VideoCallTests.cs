using Portal.Api.Bookings;
using Portal.Appointments;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Appointments;

public sealed class VideoCallTests
{
    private static readonly Appointment _video = AppointmentBuilder.Outpatient() with
    {
        Medium = Medium.Video,
        VideoLink = "https://video.example.nhs.uk/room/7",
    };

    [Theory]
    [InlineData(-31, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(134, true)] // 15 minutes long, two hours of grace
    [InlineData(135, false)]
    public void It_is_open_from_30_minutes_before_until_two_hours_after_the_end(
        int minutes,
        bool open
    ) => VideoCall.IsOpen(_video, _video.StartAt.AddMinutes(minutes)).ShouldBe(open);

    [Fact]
    public void The_hospitals_link_is_used() =>
        VideoCall.LinkOf(_video).ShouldBe("https://video.example.nhs.uk/room/7");

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://video.example.nhs.uk/room/7")]
    [InlineData("data:text/html,x")]
    [InlineData("/room/7")]
    [InlineData(null)]
    public void A_link_that_is_not_https_is_not_shown(string? link) =>
        VideoCall.LinkOf(_video with { VideoLink = link }).ShouldBeNull();

    [Fact]
    public void An_appointment_in_person_has_no_link() =>
        VideoCall.LinkOf(_video with { Medium = Medium.FaceToFace }).ShouldBeNull();
}
