namespace Portal.Api.Bookings;

/// <summary>A hospital's own identifier of something: unique within the trust.</summary>
public sealed record SourceId(string System, string Value);
