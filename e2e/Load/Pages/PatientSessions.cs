using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.SignIn;

namespace Portal.Load.Pages;

/// <summary>Signs patients in without NHS login: the session and its cookie are made by the portal's own code.</summary>
internal static class PatientSessions
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    /// <summary>In which the cookie handler keeps the key of a session.</summary>
    private const string KeyClaim = "Microsoft.AspNetCore.Authentication.Cookies-SessionId";

    /// <returns>The cookie, as <c>name=value</c>.</returns>
    public static async Task<string> SignInAsync(IServiceProvider portal, PatientKey patient)
    {
        var cookie = portal
            .GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>()
            .Get(Scheme);
        var key = await portal
            .GetRequiredService<SessionTickets>()
            .StoreAsync(
                Ticket(
                    new(CurrentPatient.PatientIdClaim, patient.PatientId.ToString()),
                    new(
                        CurrentPatient.BirthDateClaim,
                        patient.BirthDate.ToString(
                            DapperTypes.DateFormat,
                            CultureInfo.InvariantCulture
                        )
                    ),
                    new(CurrentPatient.NameClaim, "Ada Archer"),
                    new(CurrentPatient.SessionIdClaim, Guid.CreateVersion7().ToString())
                )
            );
        return $"{cookie.Cookie.Name}={cookie.TicketDataFormat.Protect(Ticket(new Claim(KeyClaim, key)))}";
    }

    private static AuthenticationTicket Ticket(params Claim[] claims) =>
        new(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme);
}
