using Microsoft.AspNetCore.Components;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Slots;
using Portal.Journeys;

namespace Portal.Booking;

/// <summary>A page of a booking: it knows the referral and the clinics that take it.</summary>
public abstract class BookJourneyPage : JourneyPage<BookAnswers>
{
    [Inject]
    protected BookingStore Bookings { get; set; } = default!;

    [Inject]
    protected SlotStore Slots { get; set; } = default!;

    protected override JourneyKind Kind => JourneyKind.Book;

    protected override string CheckPath => At("check");

    protected override string DonePath => At("done");

    protected Referral Referral { get; private set; } = default!;

    protected IReadOnlyList<ClinicChoice> Clinics { get; private set; } = [];

    /// <summary>The chosen clinic; null as long as none is chosen, or it takes the referral no more.</summary>
    protected ClinicChoice? Clinic =>
        Clinics.FirstOrDefault(clinic => clinic.Id == Answers.ClinicId);

    protected bool IsRequest => Clinic?.Mode == ActionMode.Request;

    protected string At(string step) => $"/book/{JourneyId}/{step}";

    /// <summary>The question without whose answer this page makes no sense; null when all are there.</summary>
    protected virtual string? Missing() => Clinic is null ? At("where") : null;

    protected override async Task<bool> LoadAsync()
    {
        var referral = await Bookings.FindReferralAsync(
            Patient.Key,
            Journey.SubjectId,
            HttpContext.RequestAborted
        );
        if (referral is null)
        {
            Navigation.NotFound();
            return false;
        }
        // A form that is sent all the same is refused by its operation, which knows whether it was sent before.
        if (
            Journey.SubmittedAt is null
            && referral.Status == ReferralStatus.Closed
            && HttpMethods.IsGet(HttpContext.Request.Method)
        )
        {
            Navigation.NavigateTo($"/referrals/{referral.Id}/book");
            return false;
        }
        Referral = referral;
        Clinics = await Slots.ClinicsForAsync(
            Patient.Key,
            referral.Id,
            JourneyId,
            HttpContext.RequestAborted
        );
        // A submission that is sent twice is answered as the first was, whatever has changed since.
        if (Journey.SubmittedAt is null && Missing() is { } step)
        {
            Navigation.NavigateTo(step);
            return false;
        }
        return true;
    }
}
