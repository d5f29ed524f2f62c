namespace Portal.Api.Audit;

/// <summary>Every table that holds anything about a patient, those first that lead to others: the order of erasure.</summary>
public static class PatientTables
{
    private const string Own = "patient_id = @PatientId";

    public static IReadOnlyList<PatientTable> All { get; } =
    [
        new("message_receipts", Of("message_id", "messages")),
        new("messages", Own),
        new("unwanted_messages", Own),
        new("deliveries", Own),
        new("outbox", "body LIKE @InBody"),
        new("record_states", "nhs_number = @NhsNumber"),
        new("reported_appointments", Of("appointment_id", "appointments")),
        new("reported_documents", Of("document_id", "documents")),
        new("reported_tasks", Of("task_id", "tasks")),
        new(
            "left_out_resources",
            """
            id IN (SELECT CAST(id AS text) FROM appointments WHERE patient_id = @PatientId
                   UNION ALL SELECT CAST(id AS text) FROM documents WHERE patient_id = @PatientId
                   UNION ALL SELECT CAST(id AS text) FROM tasks WHERE patient_id = @PatientId)
            """
        ),
        new("appointment_history", Own),
        new("appointment_needs", Own),
        new("document_appointments", Own),
        new("document_pieces", Of("document_id", "documents")) { NotExported = ["content"] },
        new("documents", Own),
        new("task_answers", Own),
        new("tasks", Own),
        new("offers", Own),
        new("watches", Own),
        new("holds", Own),
        new("requests", Own),
        new("journeys", Own),
        new("drafts", Own) { NotExported = ["answers"] },
        new("sessions", Own) { NotExported = ["ticket", "key_hash"] },
        new("appointments", Own),
        new("referral_clinics", Of("referral_id", "referrals")),
        new("referrals", Own),
        new("rollout_patients", Own),
        new("registrations", Own),
        new("patients", "id = @PatientId"),
    ];

    private static string Of(string column, string table) =>
        $"{column} IN (SELECT id FROM {table} WHERE patient_id = @PatientId)";
}
