using Portal.Api.Bookings.Operations;

namespace Portal.Journeys;

/// <summary>How long before an appointment the hospital needs to know: <c>48 hours</c>.</summary>
public static class NoticeText
{
    public static string Of(Refusal refusal) =>
        refusal.NoticeHours switch
        {
            null => Texts.NoticeUnknown,
            1 => Texts.OneHour,
            > 48 and var hours when hours % 24 == 0 => Texts.SomeDays.With(hours / 24),
            _ => Texts.SomeHours.With(refusal.NoticeHours),
        };
}
