using Portal.Api.Bookings.Journeys;
using Portal.Api.Bookings.Offers;
using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;

namespace Portal.Api.Bookings.Operations;

/// <summary>
/// "Tell me if something earlier comes up", for an appointment; or "if anything comes up", at a clinic that has no time
/// for a referral. Saying it again with other days keeps the place in the queue.
/// </summary>
public sealed class WatchForEarlier(BookingTransactions transactions)
{
    /// <summary>How far ahead, in days, somebody may wait.</summary>
    public const int MaxDays = 365;

    /// <param name="Patient">Who is logged in.</param>
    /// <param name="JourneyId">Of the submission.</param>
    /// <param name="AppointmentId">What should become earlier; null for a referral.</param>
    /// <param name="ReferralId">What has no appointment yet; null for an appointment.</param>
    /// <param name="ClinicId">Where; for a referral only.</param>
    /// <param name="Until">The last day in London on which offers are welcome.</param>
    public sealed record Command(
        PatientKey Patient,
        Guid JourneyId,
        Guid? AppointmentId,
        Guid? ReferralId,
        Guid? ClinicId,
        DateOnly Until
    ) : PatientCommand(Patient, JourneyId)
    {
        /// <summary>Days that suit; empty means any.</summary>
        public IReadOnlyList<DayOfWeek> Weekdays { get; init; } = [];

        /// <summary>Parts of day that suit; empty means any.</summary>
        public IReadOnlyList<PartOfDay> Parts { get; init; } = [];

        internal Guid Subject => AppointmentId ?? ReferralId ?? Guid.Empty;
    }

    public sealed record Watching(Guid WatchId, DateOnly Until);

    public Task<Outcome<Watching>> RunAsync(
        Command command,
        CancellationToken cancellation = default
    ) =>
        transactions.SubmitAsync(
            command,
            JourneyKind.Watch,
            command.Subject,
            transaction => WatchAsync(transaction, command),
            cancellation
        );

    private static async Task<Outcome<Watching>> WatchAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var (refusal, clinicId) = command.AppointmentId is { } appointmentId
            ? await JudgeAppointmentAsync(transaction, command, appointmentId)
            : await JudgeReferralAsync(transaction, command);
        if (refusal is not null)
        {
            return refusal;
        }
        var today = transaction.Now.LondonDate();
        if (command.Until < today || command.Until > today.AddDays(MaxDays))
        {
            return new Refusal(RefusalCode.NotAllowed);
        }
        return new Watching(await SaveAsync(transaction, command, clinicId), command.Until);
    }

    private static async Task<(Refusal?, Guid)> JudgeAppointmentAsync(
        BookingTransaction transaction,
        Command command,
        Guid appointmentId
    )
    {
        var appointment = await transaction.AppointmentAsync(command.Patient, appointmentId);
        if (appointment is null)
        {
            return (Refusal.NotFound, default);
        }
        // An offer does not count against the most changes.
        var facts = RuleFacts.For(BookingAction.Change, appointment, transaction.Now) with
        {
            MaxChanges = int.MaxValue,
        };
        return (BookingRules.Check(facts, ActionMode.Direct), appointment.ClinicId ?? default);
    }

    private static async Task<(Refusal?, Guid)> JudgeReferralAsync(
        BookingTransaction transaction,
        Command command
    )
    {
        var referral = await transaction.ReferralAsync(command.Patient, command.Subject);
        var clinic = command.ClinicId is { } id ? await transaction.ClinicAsync(id) : null;
        if (referral is null || clinic is null || clinic.TrustId != referral.TrustId)
        {
            return (Refusal.NotFound, default);
        }
        var facts = await transaction.FactsAsync(referral, clinic);
        return (BookingRules.Check(facts, ActionMode.Direct), clinic.Id);
    }

    private static async Task<Guid> SaveAsync(
        BookingTransaction transaction,
        Command command,
        Guid clinicId
    )
    {
        var saved = new
        {
            id = Guid.CreateVersion7(transaction.Now),
            command.Patient.PatientId,
            clinicId,
            command.AppointmentId,
            referralId = command.AppointmentId is null ? command.ReferralId : null,
            command.Until,
            weekdays = WatchDays.Bits(command.Weekdays),
            parts = WatchDays.Bits(command.Parts),
            command.Subject,
            transaction.Now,
        };
        var known = await transaction.FindAsync<Guid?>(
            """
            UPDATE watches SET clinic_id = @clinicId, until_day = @Until, weekdays = @weekdays, parts = @parts
            WHERE (appointment_id = @Subject OR referral_id = @Subject) AND patient_id = @PatientId AND ended_at IS NULL
            RETURNING id
            """,
            saved
        );
        if (known is { } watch)
        {
            return watch;
        }
        await transaction.ExecuteAsync(
            """
            INSERT INTO watches (id, patient_id, clinic_id, appointment_id, referral_id, until_day, weekdays, parts, created_at)
            VALUES (@id, @PatientId, @clinicId, @AppointmentId, @referralId, @Until, @weekdays, @parts, @Now)
            """,
            saved
        );
        return saved.id;
    }
}
