using Portal.Api.Bookings;

namespace Portal.Appointments;

/// <summary>What has happened to an appointment: who did it is part of each sentence.</summary>
public static partial class AppointmentText
{
    /// <summary>One line, such as <c>you asked to change this appointment</c>.</summary>
    public static string Happened(HistoryEntry entry) =>
        entry.Change switch
        {
            AppointmentChange.Booked => Booked(entry),
            AppointmentChange.Moved => Moved(entry),
            AppointmentChange.Attended => Texts.HistoryAttended,
            AppointmentChange.NotAttended => Texts.HistoryMissed,
            AppointmentChange.Changed => By(
                entry,
                Texts.HistoryYouChanged,
                Texts.HistoryHospitalChanged,
                Texts.HistorySystemChanged
            ),
            AppointmentChange.Cancelled => By(
                entry,
                Texts.HistoryYouCancelled,
                Texts.HistoryHospitalCancelled,
                Texts.HistorySystemCancelled
            ),
            AppointmentChange.Reinstated => By(
                entry,
                Texts.HistoryYouBookedAgain,
                Texts.HistoryHospitalBookedAgain,
                Texts.HistorySystemBookedAgain
            ),
            AppointmentChange.ChangeRequested => By(
                entry,
                Texts.HistoryYouAskedToChange,
                Texts.HistoryHospitalAskedToChange,
                Texts.HistorySystemAskedToChange
            ),
            AppointmentChange.CancellationRequested => By(
                entry,
                Texts.HistoryYouAskedToCancel,
                Texts.HistoryHospitalAskedToCancel,
                Texts.HistorySystemAskedToCancel
            ),
            AppointmentChange.RequestWithdrawn => By(
                entry,
                Texts.HistoryYouTookBack,
                Texts.HistoryHospitalTookBack,
                Texts.HistorySystemTookBack
            ),
            AppointmentChange.RequestAccepted => By(
                entry,
                Texts.HistoryYouAgreed,
                Texts.HistoryHospitalAgreed,
                Texts.HistorySystemAgreed
            ),
            AppointmentChange.RequestRejected => By(
                entry,
                Texts.HistoryYouCouldNotAgree,
                Texts.HistoryHospitalCouldNotAgree,
                Texts.HistorySystemCouldNotAgree
            ),
            AppointmentChange.AttendanceConfirmed => By(
                entry,
                Texts.HistoryYouConfirmedYouWillCome,
                Texts.HistoryHospitalConfirmedYouWillCome,
                Texts.HistorySystemConfirmedYouWillCome
            ),
            AppointmentChange.NeedsChanged => By(
                entry,
                Texts.HistoryYouChangedNeeds,
                Texts.HistoryHospitalChangedNeeds,
                Texts.HistorySystemChangedNeeds
            ),
            _ => throw new InvalidOperationException($"No words for {entry.Change}."),
        };

    private static string Booked(HistoryEntry entry) =>
        entry.NewStartAt is { } start
            ? By(
                    entry,
                    Texts.HistoryYouBookedFor,
                    Texts.HistoryHospitalBookedFor,
                    Texts.HistorySystemBookedFor
                )
                .With(LondonTime.DateAndTime(start))
            : By(
                entry,
                Texts.HistoryYouBooked,
                Texts.HistoryHospitalBooked,
                Texts.HistorySystemBooked
            );

    private static string Moved(HistoryEntry entry) =>
        (entry.OldStartAt, entry.NewStartAt) switch
        {
            ({ } from, { } to) => By(
                    entry,
                    Texts.HistoryYouMovedFromTo,
                    Texts.HistoryHospitalMovedFromTo,
                    Texts.HistorySystemMovedFromTo
                )
                .With(LondonTime.DateAndTime(from), LondonTime.DateAndTime(to)),
            (null, { } to) => By(
                    entry,
                    Texts.HistoryYouMovedTo,
                    Texts.HistoryHospitalMovedTo,
                    Texts.HistorySystemMovedTo
                )
                .With(LondonTime.DateAndTime(to)),
            _ => By(
                entry,
                Texts.HistoryYouMoved,
                Texts.HistoryHospitalMoved,
                Texts.HistorySystemMoved
            ),
        };

    private static string By(HistoryEntry entry, string patient, string hospital, string system) =>
        entry.Actor switch
        {
            Actor.Patient => patient,
            Actor.Hospital => hospital,
            _ => system,
        };
}
