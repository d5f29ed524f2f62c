using Portal.Api.Bookings;
using Portal.Appointments;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Appointments;

public sealed class AppointmentTextTests
{
    private static readonly DateTimeOffset _now = AppointmentBuilder.Now;
    private static readonly Appointment _booked = AppointmentBuilder.Outpatient();

    private static string? State(Appointment appointment, params HistoryEntry[] history) =>
        AppointmentText.State(appointment, history, _now);

    [Fact]
    public void A_booking_that_stands_needs_no_tag_and_no_words()
    {
        AppointmentText.Tag(_booked, _now).ShouldBeNull();
        State(_booked).ShouldBeNull();
    }

    [Proves("HZ-02.3")]
    [Theory]
    [InlineData(RequestStatus.PendingCancellation, "asked to cancel")]
    [InlineData(RequestStatus.PendingReschedule, "asked for another date or time")]
    [InlineData(RequestStatus.PendingChange, "asked to change")]
    public void An_open_request_waits_for_the_hospital_and_says_what_holds_until_then(
        RequestStatus request,
        string words
    )
    {
        var asked = _booked with { Request = request, RequestedAt = _now };
        AppointmentText.Tag(asked, _now).ShouldBe("Waiting for the hospital");
        State(asked).ShouldNotBeNull().ShouldContain($"{words} ");
        State(asked).ShouldNotBeNull().ShouldContain("on 3 June 2026");
        State(asked).ShouldNotBeNull().ShouldContain("until the hospital answers");
    }

    [Fact]
    public void A_cancellation_says_who_when_and_why() =>
        State(
                _booked with
                {
                    Status = AppointmentStatus.Cancelled,
                },
                AppointmentBuilder.Entry(
                    AppointmentChange.Cancelled,
                    Actor.Hospital,
                    "The doctor is ill."
                )
            )
            .ShouldBe(
                "The hospital cancelled this appointment on 3 June 2026. Reason: The doctor is ill."
            );

    [Fact]
    public void The_hospitals_answer_to_a_request_is_said_with_its_reason()
    {
        State(
                _booked,
                AppointmentBuilder.Entry(
                    AppointmentChange.RequestRejected,
                    Actor.Hospital,
                    "The clinic is closed that week."
                )
            )
            .ShouldBe(
                "The hospital could not agree to your request on 3 June 2026. Reason: The clinic is closed that week. Your appointment stays as it is."
            );
        State(
                _booked,
                AppointmentBuilder.Entry(AppointmentChange.RequestAccepted, Actor.Hospital, null)
            )
            .ShouldBe("The hospital agreed to your request on 3 June 2026.");
    }

    [Fact]
    public void An_answer_is_no_news_once_something_else_has_happened() =>
        State(
                _booked,
                AppointmentBuilder.Entry(AppointmentChange.NeedsChanged, Actor.Patient, null),
                AppointmentBuilder.Entry(AppointmentChange.RequestRejected, Actor.Hospital, null)
            )
            .ShouldBeNull();

    [Fact]
    public void A_cancellation_without_history_is_still_said() =>
        State(_booked with { Status = AppointmentStatus.Cancelled })
            .ShouldBe("This appointment was cancelled.");

    [Fact]
    public void A_request_for_a_day_that_has_gone_is_in_the_past()
    {
        var gone = AppointmentBuilder.Outpatient(_now.AddDays(-1)) with
        {
            Request = RequestStatus.PendingReschedule,
        };
        AppointmentText.Tag(gone, _now).ShouldBe("In the past");
    }

    [Fact]
    public void A_missed_appointment_blames_nobody() =>
        State(_booked with { Status = AppointmentStatus.NoShow })
            .ShouldNotBeNull()
            .ShouldContain("If that is not right");

    public static TheoryData<AppointmentChange, Actor> EveryChange()
    {
        var rows = new TheoryData<AppointmentChange, Actor>();
        foreach (var change in Enum.GetValues<AppointmentChange>())
        {
            foreach (var actor in Enum.GetValues<Actor>())
            {
                rows.Add(change, actor);
            }
        }
        return rows;
    }

    [Theory, MemberData(nameof(EveryChange))]
    public void Every_change_has_words_for_everyone_who_can_make_it(
        AppointmentChange change,
        Actor actor
    ) => AppointmentText.Happened(AppointmentBuilder.Entry(change, actor)).ShouldNotBeEmpty();

    [Fact]
    public void A_move_names_both_times() =>
        AppointmentText
            .Happened(
                AppointmentBuilder.Entry(AppointmentChange.Moved) with
                {
                    OldStartAt = _now,
                    NewStartAt = _now.AddDays(1),
                }
            )
            .ShouldBe(
                "the hospital moved this appointment from Wednesday 3 June 2026 at 10am to Thursday 4 June 2026 at 10am"
            );

    [Theory]
    [InlineData(Encounter.Inpatient, null, "Hospital stay")]
    [InlineData(Encounter.HomeHealth, Medium.FaceToFace, "Home visit")]
    [InlineData(Encounter.Outpatient, Medium.FaceToFace, "In person")]
    [InlineData(Encounter.Outpatient, Medium.Video, "Video call")]
    [InlineData(Encounter.Outpatient, Medium.Telephone, "Phone call")]
    public void How_it_takes_place_is_said_in_plain_words(
        Encounter encounter,
        Medium? medium,
        string words
    ) =>
        AppointmentText
            .How(_booked with { Encounter = encounter, Medium = medium })
            .ShouldBe(words);
}
