namespace Portal.Api.Bookings.Operations;

/// <summary>For whom a slot may be kept.</summary>
/// <param name="Id">The journey or the offer.</param>
/// <param name="PatientId">Whose it is.</param>
internal readonly record struct SlotHolder(Guid Id, Guid PatientId)
{
    public static SlotHolder Nobody => default;
}
