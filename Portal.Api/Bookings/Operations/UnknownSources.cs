namespace Portal.Api.Bookings.Operations;

/// <summary>Remembers the versions of messages that came before what they are about.</summary>
internal static class UnknownSources
{
    public const string Appointment = nameof(Appointment);
    public const string Slot = nameof(Slot);

    /// <summary>The version that was remembered; null when none was.</summary>
    public static Task<string?> NotedAsync(
        this BookingTransaction transaction,
        string kind,
        Guid trustId,
        SourceId source
    ) =>
        transaction.FindAsync<string>(
            """
            SELECT source_version FROM unknown_sources
            WHERE trust_id = @trustId AND kind = @kind AND source_system = @System AND source_value = @Value
            """,
            new
            {
                trustId,
                kind,
                source.System,
                source.Value,
            }
        );

    public static Task<int> NoteAsync(
        this BookingTransaction transaction,
        string kind,
        Guid trustId,
        SourceId source,
        SourceVersion version
    ) =>
        transaction.ExecuteAsync(
            """
            INSERT INTO unknown_sources (trust_id, kind, source_system, source_value, source_version, noted_at)
            VALUES (@trustId, @kind, @System, @Value, @version, @Now)
            ON CONFLICT (trust_id, kind, source_system, source_value) DO UPDATE
            SET source_version = excluded.source_version, noted_at = excluded.noted_at
            """,
            new
            {
                trustId,
                kind,
                source.System,
                source.Value,
                version = version.Text,
                transaction.Now,
            }
        );
}
