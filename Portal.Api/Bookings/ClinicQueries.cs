namespace Portal.Api.Bookings;

/// <summary>The texts by which clinics are read with their rules.</summary>
internal static class ClinicQueries
{
    public const string Terms = """
        c.id, c.trust_id, c.name, c.specialty_code, c.specialty_name, c.medium, c.book_mode, c.change_mode,
        c.cancel_mode, c.notice_hours, c.horizon_days, c.max_changes, c.answer_days, c.phone, c.phone_hours,
        t.name AS trust_name, t.phone AS trust_phone, t.phone_hours AS trust_phone_hours,
        NOT (c.is_excluded OR c.is_ghost OR EXISTS (
            SELECT 1 FROM excluded_specialties x
            WHERE x.trust_id = c.trust_id AND x.specialty_code = c.specialty_code)) AS is_shown
        """;

    public const string OneById = $"""
        SELECT {Terms} FROM clinics c JOIN trusts t ON t.id = c.trust_id WHERE c.id = @clinicId
        """;
}
