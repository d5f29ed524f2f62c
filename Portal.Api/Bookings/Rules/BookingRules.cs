using Portal.Api.Bookings.Operations;
using static Portal.Api.Bookings.Rules.BookingAction;

namespace Portal.Api.Bookings.Rules;

/// <summary>
/// Every rule about what a patient may do, in the order in which they are asked. The page asks before it shows a
/// button, the operation asks again in its transaction. A notice period is time that passes (48 hours are 48 hours,
/// also when the clocks change); a horizon is days in London.
/// </summary>
public static class BookingRules
{
    private static readonly Rule[] _rules =
    [
        new(RefusalCode.Restricted, [Book, Change, Cancel], facts => facts.IsRestricted),
        new(RefusalCode.AlreadyDone, [Book], facts => facts.Referral == ReferralStatus.Booked),
        new(RefusalCode.NotAllowed, [Book], facts => facts.Referral == ReferralStatus.Closed),
        new(RefusalCode.NotAllowed, [Book], facts => !facts.CanBook || !facts.ClinicTakesReferral),
        new(
            RefusalCode.AlreadyDone,
            [Cancel],
            facts => facts.Status == AppointmentStatus.Cancelled
        ),
        new(
            RefusalCode.Cancelled,
            [Change, Confirm],
            facts => facts.Status == AppointmentStatus.Cancelled
        ),
        new(
            RefusalCode.Past,
            [Change, Cancel, Confirm],
            facts => facts.Status != AppointmentStatus.Booked || facts.StartAt <= facts.Now
        ),
        new(
            RefusalCode.AlreadyRequested,
            [Book, Change, Cancel, Confirm],
            facts => facts.HasOpenRequest
        ),
        new(RefusalCode.AlreadyDone, [Confirm], facts => facts.IsConfirmed),
        new(RefusalCode.Off, [Book, Change, Cancel], facts => facts.Mode == ActionMode.Off),
        new(RefusalCode.TooManyChanges, [Change], facts => facts.Changes >= facts.MaxChanges),
        new(
            RefusalCode.TooLate,
            [Change, Cancel],
            facts => facts.StartAt - facts.Now < TimeSpan.FromHours(facts.NoticeHours)
        ),
        new(RefusalCode.Past, [Book, Change], facts => facts.NewStartAt <= facts.Now),
        new(
            RefusalCode.TooSoon,
            [Book, Change],
            facts => facts.NewStartAt - facts.Now < TimeSpan.FromHours(facts.NoticeHours)
        ),
        new(
            RefusalCode.TooFar,
            [Book, Change],
            facts =>
                facts.NewStartAt?.LondonDate() > facts.Now.LondonDate().AddDays(facts.HorizonDays)
        ),
    ];

    /// <summary>The first rule that forbids it; null when it is allowed in the clinic's mode.</summary>
    public static Refusal? Check(RuleFacts facts)
    {
        foreach (var rule in _rules)
        {
            if (rule.Actions.Contains(facts.Action) && rule.Forbids(facts))
            {
                return Explain(rule.Code, facts);
            }
        }
        return null;
    }

    /// <summary>As <see cref="Check"/>, and refused where the clinic does it another way than <paramref name="mode"/>.</summary>
    public static Refusal? Check(RuleFacts facts, ActionMode mode) =>
        Check(facts) ?? (facts.Mode == mode ? null : Explain(RefusalCode.WrongMode, facts));

    private static Refusal Explain(RefusalCode code, RuleFacts facts) =>
        new(code)
        {
            NoticeHours = code is RefusalCode.TooLate or RefusalCode.TooSoon
                ? facts.NoticeHours
                : null,
            HorizonDays = code == RefusalCode.TooFar ? facts.HorizonDays : null,
            MaxChanges = code == RefusalCode.TooManyChanges ? facts.MaxChanges : null,
            Mode = code == RefusalCode.WrongMode ? facts.Mode : null,
            Contact = facts.Contact,
        };

    private sealed record Rule(
        RefusalCode Code,
        BookingAction[] Actions,
        Func<RuleFacts, bool> Forbids
    );
}
