using System.Globalization;
using System.Security.Claims;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Api.Tokens;

namespace Portal.SignIn;

/// <summary>From the person whom NHS login vouches for to our patient, if there is one who may see something here.</summary>
public sealed class PatientSignIn(BookingStore bookings, TimeProvider clock)
{
    /// <summary>The claims of the new session.</summary>
    /// <exception cref="SignInRefusedException">There is nothing that this person may see.</exception>
    public async Task<ClaimsIdentity> IdentifyAsync(
        IdToken token,
        string authenticationType,
        CancellationToken cancellation
    )
    {
        var registrations = await bookings.RegistrationsAsync(token.NhsNumber, cancellation);
        var access = PatientAccess.Decide(registrations, token.BirthDate, clock.Today());
        if (access.Refusal is { } refusal)
        {
            throw new SignInRefusedException(
                SignInRefusal.NoAccess(access) with
                {
                    Patient =
                        registrations.Count == 0 ? null : (registrations[0].PatientId, refusal),
                }
            );
        }

        // Trusts may spell a name differently: the one that spoke last is shown.
        var latest = access.Open.MaxBy(registration => registration.UpdatedAt)!;
        return new ClaimsIdentity(
            [
                new(CurrentPatient.PatientIdClaim, latest.PatientId.ToString()),
                new(
                    CurrentPatient.BirthDateClaim,
                    token.BirthDate.ToString(DapperTypes.DateFormat, CultureInfo.InvariantCulture)
                ),
                new(CurrentPatient.NameClaim, $"{latest.GivenName} {latest.FamilyName}".Trim()),
                new(
                    CurrentPatient.SessionIdClaim,
                    Guid.CreateVersion7(clock.GetUtcNow()).ToString()
                ),
                .. IdTokenId(token),
            ],
            authenticationType
        );
    }

    private static IEnumerable<Claim> IdTokenId(IdToken token) =>
        token.Id is { Length: > 0 and <= 200 } id
            ? [new Claim(CurrentPatient.IdTokenIdClaim, id)]
            : [];
}
