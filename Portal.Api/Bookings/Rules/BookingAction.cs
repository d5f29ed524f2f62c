namespace Portal.Api.Bookings.Rules;

/// <summary>What a patient may want to do.</summary>
public enum BookingAction
{
    Book,
    Change,
    Cancel,
    Confirm,
}
