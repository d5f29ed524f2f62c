using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Messages;

/// <summary>Reads what a message is made of, and whether it is still to be sent.</summary>
public sealed class MessageFactStore(Database database, TimeProvider clock)
{
    // The trust that a request or an offer is about, and whether there is still something to say of it.
    private const string Request = """
        SELECT trust_id, (state = 'Rejected') AS stands FROM requests WHERE id = @EntityId AND patient_id = @PatientId
        """;

    private const string Offer = """
        SELECT s.trust_id, (o.state = 'Open' AND o.expires_at > @now) AS stands
        FROM offers o JOIN slots s ON s.id = o.slot_id WHERE o.id = @EntityId AND o.patient_id = @PatientId
        """;

    /// <returns>The facts; or why there is nothing to send.</returns>
    public Task<(MessageFacts? Facts, string? Why)> ReadAsync(
        MessageNote note,
        Guid patientId,
        CancellationToken cancellation
    ) =>
        database.ReadAsync<(MessageFacts? Facts, string? Why)>(
            async connection =>
            {
                var parameters = new
                {
                    PatientId = patientId,
                    AppointmentId = note.AppointmentId ?? Guid.Empty,
                    note.EntityId,
                    topic = note.Kind.TopicOf().ToString(),
                    now = clock.GetUtcNow(),
                };
                var (number, unwanted) = await connection.QuerySingleAsync<(string, bool)>(
                    new CommandDefinition(
                        """
                        SELECT nhs_number, EXISTS (SELECT 1 FROM unwanted_messages WHERE patient_id = @PatientId AND topic = @topic) AS unwanted
                        FROM patients WHERE id = @PatientId
                        """,
                        parameters,
                        cancellationToken: cancellation
                    )
                );
                if (unwanted)
                {
                    return (null, "is not sent what the patient does not want");
                }
                if (note.Kind is MessageKind.NewLetter or MessageKind.NewQuestionnaire)
                {
                    return await RecordFacts.ReadAsync(
                        connection,
                        note,
                        patientId,
                        NhsNumber.Parse(number),
                        clock.GetUtcNow(),
                        cancellation
                    );
                }
                var bookings = await BookingQueries.ReadAsync(
                    connection,
                    transaction: null,
                    BookingQueries.OneById,
                    parameters,
                    cancellation
                );
                var trust = bookings.Appointments.SingleOrDefault()?.TrustId;
                if (note.Kind is MessageKind.RequestRejected or MessageKind.OfferMade)
                {
                    var about = await connection.QuerySingleOrDefaultAsync<About>(
                        new CommandDefinition(
                            note.Kind == MessageKind.OfferMade ? Offer : Request,
                            parameters,
                            cancellationToken: cancellation
                        )
                    );
                    if (about is not { Stands: true })
                    {
                        return (null, "is not told what is over");
                    }
                    trust = about.TrustId;
                }
                return Check(note, number, trust, bookings);
            },
            cancellation
        );

    private (MessageFacts? Facts, string? Why) Check(
        MessageNote note,
        string number,
        Guid? trust,
        PatientBookings bookings
    )
    {
        if (bookings.AsHeldAt(trust, clock.Today()) is not var (visible, registration))
        {
            return (null, "is not told what is gone");
        }
        if (visible.Access.Open.All(open => open.TrustId != trust))
        {
            return (null, "is not told of this patient");
        }
        var appointment = visible.Appointments.SingleOrDefault();
        if (note.AppointmentId is not null && appointment is null)
        {
            return (null, "is not told of what the patient does not see");
        }
        return Outdated(note, appointment) is { } why
            ? (null, why)
            : (new(NhsNumber.Parse(number), registration, appointment), null);
    }

    private string? Outdated(MessageNote note, Appointment? appointment)
    {
        if (
            appointment is null
            || note.Kind is MessageKind.OfferMade or MessageKind.RequestRejected
        )
        {
            return null;
        }
        if (
            appointment.Status
            != (
                note.Kind == MessageKind.Cancelled
                    ? AppointmentStatus.Cancelled
                    : AppointmentStatus.Booked
            )
        )
        {
            return "is not told what is true no more";
        }
        if (note.StartAt is { } start && start != appointment.StartAt)
        {
            return "is not told of a time that was changed since";
        }
        return appointment.StartAt <= clock.GetUtcNow() ? "is not told of what is past" : null;
    }

    private sealed class About
    {
        public Guid TrustId { get; init; }
        public bool Stands { get; init; }
    }
}
