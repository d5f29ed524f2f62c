using Portal.Api.Bookings.Operations;
using Portal.Journeys;
using Shouldly;

namespace Portal.Tests.Journeys;

public sealed class RefusalTextTests
{
    public static TheoryData<RefusalCode> Codes() => [.. Enum.GetValues<RefusalCode>()];

    [Theory, MemberData(nameof(Codes))]
    public void Every_refusal_has_a_sentence_for_the_patient(RefusalCode code)
    {
        var sentence = RefusalText.Of(new Refusal(code) { NoticeHours = 48, MaxChanges = 3 });
        sentence.ShouldEndWith(".");
        sentence.ShouldNotContain(code.ToString(), Case.Sensitive);
    }

    [Theory]
    [InlineData(1, "1 hour")]
    [InlineData(48, "48 hours")]
    [InlineData(72, "3 days")]
    [InlineData(50, "50 hours")]
    public void The_notice_period_is_said_in_words(int hours, string words) =>
        RefusalText
            .Of(new Refusal(RefusalCode.TooLate) { NoticeHours = hours })
            .ShouldContain($"less than {words}.");

    [Theory]
    [InlineData(RefusalCode.SlotTaken, true)]
    [InlineData(RefusalCode.HoldExpired, true)]
    [InlineData(RefusalCode.TooSoon, true)]
    [InlineData(RefusalCode.Cancelled, false)]
    [InlineData(RefusalCode.Off, false)]
    public void Only_a_lost_time_leads_to_choosing_another(RefusalCode code, bool again) =>
        RefusalText.MayChooseAgain(new Refusal(code)).ShouldBe(again);

    [Theory]
    [InlineData(RefusalCode.TooLate, true)]
    [InlineData(RefusalCode.Off, true)]
    [InlineData(RefusalCode.AlreadyRequested, true)]
    [InlineData(RefusalCode.Cancelled, false)]
    [InlineData(RefusalCode.Past, false)]
    [InlineData(RefusalCode.NotFound, false)]
    public void An_appointment_that_was_not_changed_stands_unless_it_is_over(
        RefusalCode code,
        bool stands
    ) => RefusalText.StillStands(new Refusal(code)).ShouldBe(stands);
}
