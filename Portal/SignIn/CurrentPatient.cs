using System.Globalization;
using System.Security.Claims;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.SignIn;

/// <summary>The patient who is logged in, from the session's claims. Claims never leave the server: the cookie holds only a key.</summary>
public sealed record CurrentPatient(PatientKey Key, string Name, Guid SessionId)
{
    public const string PatientIdClaim = "patient_id";
    public const string BirthDateClaim = "birth_date";
    public const string NameClaim = "name";
    public const string SessionIdClaim = "session_id";

    /// <summary>The id of the ID token that began the session.</summary>
    public const string IdTokenIdClaim = "id_token_id";

    /// <summary>Null when nobody is logged in.</summary>
    public static CurrentPatient? From(ClaimsPrincipal principal)
    {
        if (
            principal.Identity?.IsAuthenticated != true
            || !Guid.TryParse(principal.FindFirstValue(PatientIdClaim), out var patientId)
            || !Guid.TryParse(principal.FindFirstValue(SessionIdClaim), out var sessionId)
            || !DateOnly.TryParseExact(
                principal.FindFirstValue(BirthDateClaim),
                DapperTypes.DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var birthDate
            )
        )
        {
            return null;
        }

        return new(
            new PatientKey(patientId, birthDate),
            principal.FindFirstValue(NameClaim) ?? "",
            sessionId
        );
    }

    public override string ToString() => $"Session {SessionId}";
}
