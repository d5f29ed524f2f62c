using System.Globalization;
using System.Text;
using Portal.Api.Bookings;
using Portal.Api.Hosting;
using Portal.Appointments;

namespace Portal.Calendar;

/// <summary>
/// An appointment as an iCalendar file (RFC 5545). Its UID stays for the appointment's life and SEQUENCE grows with each
/// change, so that a calendar that takes a later file moves its entry instead of adding one. Times are in UTC, which
/// calendars show right on either side of a clock change.
/// </summary>
public static class CalendarFile
{
    public const string ContentType = "text/calendar; charset=utf-8";

    public static string Of(Appointment appointment, PortalOptions portal, DateTimeOffset now)
    {
        var calendar = new StringBuilder();
        void Line(string name, string value) =>
            CalendarText.AppendLine(calendar, $"{name}:{value}");
        void Text(string name, string value) => Line(name, CalendarText.Escape(value));

        Line("BEGIN", "VCALENDAR");
        Line("VERSION", "2.0");
        Line("PRODID", $"-//{portal.SystemName}//Patient portal//EN");
        Line("METHOD", "PUBLISH");
        Line("BEGIN", "VEVENT");
        Line("UID", $"{appointment.Id}@{new Uri(portal.BaseUrl).Host}");
        Line("SEQUENCE", appointment.Sequence.ToString(CultureInfo.InvariantCulture));
        Line("DTSTAMP", Instant(now));
        Line("DTSTART", Instant(appointment.StartAt));
        if (appointment.EndAt is { } end && end > appointment.StartAt)
        {
            Line("DTEND", Instant(end));
        }
        Line(
            "STATUS",
            appointment.Status == AppointmentStatus.Cancelled ? "CANCELLED" : "CONFIRMED"
        );
        Text("SUMMARY", Summary(appointment));
        if (Where(appointment) is { } where)
        {
            Text("LOCATION", where);
        }
        Text("DESCRIPTION", Description(appointment));
        Line("URL", $"{portal.BaseUrl}/appointments/{appointment.Id}");
        Line("END", "VEVENT");
        Line("END", "VCALENDAR");
        return calendar.ToString();
    }

    public static string Summary(Appointment appointment) =>
        $"{appointment.Title} ({AppointmentText.How(appointment).ToLowerInvariant()})";

    /// <summary>The start where no end is known.</summary>
    public static DateTimeOffset End(Appointment appointment) =>
        appointment.EndAt is { } end && end > appointment.StartAt ? end : appointment.StartAt;

    private static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    public static string? Where(Appointment appointment) =>
        appointment.Location is { } place
            ? string.Join(
                ", ",
                new[]
                {
                    place,
                    appointment.PlaceAddress,
                    appointment.PlacePostcode,
                }.OfType<string>()
            )
            : null;

    public static string Description(Appointment appointment)
    {
        var help = appointment.ContactPhone is { } phone
            ? Texts.ForHelpCall.With(appointment.ContactName, phone)
            : Texts.ForHelp.With(appointment.ContactName);
        return string.Join(
            "\n",
            new[]
            {
                appointment.TrustName,
                appointment.WhatToBring is { } bring ? Texts.Bring.With(bring) : null,
                help,
            }.OfType<string>()
        );
    }
}
