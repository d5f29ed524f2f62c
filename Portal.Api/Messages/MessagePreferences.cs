using Dapper;
using Portal.Api.Audit;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Messages;

/// <summary>Which messages a patient wants: all, until they say otherwise.</summary>
public sealed class MessagePreferences(Database database, TimeProvider clock)
{
    public async Task<IReadOnlyList<MessageTopic>> WantedAsync(
        PatientKey patient,
        CancellationToken cancellation = default
    )
    {
        var unwanted = await database.QueryAsync<string>(
            "SELECT topic FROM unwanted_messages WHERE patient_id = @PatientId",
            new { patient.PatientId },
            cancellation
        );
        await AuditTrail.Current.NoteListAsync(
            AuditKind.MessageChoice,
            patient.PatientId,
            1,
            cancellation: cancellation
        );
        return
        [
            .. Enum.GetValues<MessageTopic>().Except(unwanted.Select(Enum.Parse<MessageTopic>)),
        ];
    }

    /// <summary>What is not among <paramref name="wanted"/> is not sent any more, also what waits already.</summary>
    public Task SaveAsync(
        PatientKey patient,
        IReadOnlyCollection<MessageTopic> wanted,
        CancellationToken cancellation = default
    ) =>
        database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "DELETE FROM unwanted_messages WHERE patient_id = @PatientId",
                    new { patient.PatientId },
                    transaction
                );
                foreach (var topic in Enum.GetValues<MessageTopic>().Except(wanted))
                {
                    await transaction.Connection!.ExecuteAsync(
                        """
                        INSERT INTO unwanted_messages (patient_id, topic, since) VALUES (@PatientId, @topic, @now)
                        ON CONFLICT (patient_id, topic) DO NOTHING
                        """,
                        new
                        {
                            patient.PatientId,
                            topic = topic.ToString(),
                            now = clock.GetUtcNow(),
                        },
                        transaction
                    );
                }
                return true;
            },
            cancellation
        );
}
