namespace Portal.Api.Bookings;

/// <summary>Whom patients call: the clinic where it has a phone of its own, else the trust.</summary>
public sealed record Contact(string Name, string? Phone, string? PhoneHours);
