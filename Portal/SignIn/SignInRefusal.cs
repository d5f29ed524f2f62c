using Portal.Api.Patients;

namespace Portal.SignIn;

/// <summary>Why somebody could not sign in.</summary>
/// <param name="Code">For the log: says which check failed, and nothing of the person or of what was sent.</param>
/// <param name="Page">Where the patient is sent.</param>
public sealed record SignInRefusal(string Code, string Page)
{
    /// <summary>The patient of ours who may see nothing, and why; null when it is nobody whom we know.</summary>
    public (Guid PatientId, AccessRefusal Refusal)? Patient { get; init; }

    /// <summary>NHS login or the browser did not bring what a sign-in needs.</summary>
    public static SignInRefusal Failed(string code) => new(code, SignInPaths.LoginProblem);

    /// <summary>The patient did not agree to share their information.</summary>
    public static SignInRefusal NotShared { get; } =
        new("authorize.consent-not-given", SignInPaths.InformationNotShared);

    /// <summary>We know who it is, and have nothing to show them.</summary>
    /// <param name="access">Refused.</param>
    public static SignInRefusal NoAccess(PatientAccess access) =>
        new($"access.{access.Refusal}", NoAccessPageOf(access));

    /// <summary>The page that says so. It names hospitals only where nothing but their not taking part yet keeps the patient out.</summary>
    public static string NoAccessPageOf(PatientAccess access)
    {
        var notYet = access.Refusal == AccessRefusal.TrustClosed ? access.NotYet : [];
        return SignInPaths.NoAccess
            + QueryString.Create(
                notYet.Select(registration =>
                    KeyValuePair.Create(SignInPaths.Hospital, (string?)registration.OdsCode)
                )
            );
    }

    public override string ToString() => Code;
}
