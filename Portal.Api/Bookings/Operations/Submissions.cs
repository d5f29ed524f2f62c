using Portal.Api.Bookings.Journeys;

namespace Portal.Api.Bookings.Operations;

/// <summary>What every operation by a patient has in common: its patient alone, and once for each journey.</summary>
internal static class Submissions
{
    /// <param name="transactions">Where it runs.</param>
    /// <param name="command">What was submitted.</param>
    /// <param name="kind">Of the journey; another's id is refused.</param>
    /// <param name="subjectId">Of the journey; another's id is refused.</param>
    /// <param name="work">The operation; it may rely on no other operation of this patient running.</param>
    /// <param name="cancellation">Ends it without any change.</param>
    public static Task<Outcome<T>> SubmitAsync<T>(
        this BookingTransactions transactions,
        PatientCommand command,
        JourneyKind kind,
        Guid subjectId,
        Func<BookingTransaction, Task<Outcome<T>>> work,
        CancellationToken cancellation
    )
        where T : class =>
        transactions.RunAsync(
            async transaction =>
            {
                if (!await transaction.LockPatientAsync(command.Patient.PatientId))
                {
                    return Refusal.NotFound;
                }
                var journey = await transaction.FindAsync<Submission>(
                    "SELECT patient_id, kind, subject_id, result FROM journeys WHERE id = @JourneyId",
                    new { command.JourneyId }
                );
                if (journey is not null && !journey.Is(command, kind, subjectId))
                {
                    return Refusal.NotFound;
                }
                if (journey?.Result is { } first)
                {
                    // One journey ends in one result: another operation's is none of this one's.
                    return SubmittedResult.As<T>(first) is { } same
                        ? ((Outcome<T>)same).Again()
                        : new Refusal(RefusalCode.AlreadyDone);
                }

                var outcome = await work(transaction);
                if (outcome.IsDone && kind is (JourneyKind.Book or JourneyKind.Change))
                {
                    // Whatever the journey ended in, also a request where the clinic decides by now.
                    await transaction.ReleaseAsync(command.JourneyId);
                }
                return
                    outcome.Value is not { } result
                    || await KeepAsync(transaction, command, kind, subjectId, result)
                    ? outcome
                    : Refusal.NotFound;
            },
            cancellation
        );

    private static async Task<bool> KeepAsync<T>(
        BookingTransaction transaction,
        PatientCommand command,
        JourneyKind kind,
        Guid subjectId,
        T result
    ) =>
        await transaction.ExecuteAsync(
            """
            INSERT INTO journeys (id, patient_id, kind, subject_id, answers, created_at, updated_at, submitted_at, result)
            VALUES (@JourneyId, @PatientId, @kind, @subjectId, '{}', @Now, @Now, @Now, @result)
            ON CONFLICT (id) DO UPDATE
            SET submitted_at = excluded.submitted_at, result = excluded.result, updated_at = excluded.updated_at,
                version = journeys.version + 1
            WHERE journeys.patient_id = excluded.patient_id
            """,
            new
            {
                command.JourneyId,
                command.Patient.PatientId,
                kind = kind.ToString(),
                subjectId,
                transaction.Now,
                result = SubmittedResult.Join(result),
            }
        ) == 1;

    private sealed record Submission
    {
        public Guid PatientId { get; init; }
        public JourneyKind Kind { get; init; }
        public Guid SubjectId { get; init; }
        public string? Result { get; init; }

        public bool Is(PatientCommand command, JourneyKind kind, Guid subjectId) =>
            PatientId == command.Patient.PatientId && Kind == kind && SubjectId == subjectId;
    }
}
