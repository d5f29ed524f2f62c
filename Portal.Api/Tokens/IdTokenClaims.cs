using System.Globalization;
using System.Text;
using System.Text.Json;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Tokens;

/// <summary>The claims of an ID token whose signature holds, and what each must be.</summary>
internal readonly struct IdTokenClaims(JsonElement claims)
{
    private const int MaximumSubject = 255;

    /// <summary>The beginning of the last day that there is, so that time can still be given for clocks.</summary>
    private const long LastSecond = 253_402_214_400;

    public IdTokenResult Read(
        NhsLoginOptions options,
        IReadOnlyCollection<string> audiences,
        string? nonce,
        DateTimeOffset now
    )
    {
        if (Text("iss")?.TrimEnd('/') != options.Issuer)
        {
            return IdTokenFailure.Issuer;
        }
        if (!IsFor(audiences))
        {
            return IdTokenFailure.Audience;
        }
        if (Instant("exp") is not { } expiresAt || now >= expiresAt + options.ClockSkew)
        {
            return IdTokenFailure.Expired;
        }
        if (
            Instant("iat") is not { } issuedAt
            || issuedAt > now + options.ClockSkew
            || (Has("nbf") && !(Instant("nbf") <= now + options.ClockSkew))
        )
        {
            return IdTokenFailure.NotYetValid;
        }
        if (nonce is not null && Text("nonce") != nonce)
        {
            return IdTokenFailure.Nonce;
        }
        if (Has("act"))
        {
            return IdTokenFailure.ActingForAnother;
        }

        return ReadPerson(options, issuedAt, expiresAt, now);
    }

    /// <summary>The claim where it is a string; null where it is absent or anything else.</summary>
    public string? Text(string name) =>
        claims.TryGetProperty(name, out var value) ? Text(value) : null;

    private static string? Text(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair is JSON but no text.
            return null;
        }
    }

    private IdTokenResult ReadPerson(
        NhsLoginOptions options,
        DateTimeOffset issuedAt,
        DateTimeOffset expiresAt,
        DateTimeOffset now
    )
    {
        if (
            Text("sub") is not { Length: > 0 and <= MaximumSubject } subject
            || !Ascii.IsValid(subject)
        )
        {
            return IdTokenFailure.Subject;
        }
        if (
            Text("vot") is not { } vector
            || !options.AllowedVectors.Contains(vector, StringComparer.Ordinal)
        )
        {
            return IdTokenFailure.Vector;
        }
        if (Text("identity_proofing_level") != "P9")
        {
            return IdTokenFailure.ProofingLevel;
        }
        if (!NhsNumber.TryParse(Text("nhs_number"), out var number))
        {
            return IdTokenFailure.NhsNumber;
        }
        if (!IsBirthDate(Text("birthdate"), now, out var birthDate))
        {
            return IdTokenFailure.BirthDate;
        }

        return new IdToken
        {
            Subject = subject,
            Id = Text("jti"),
            NhsNumber = number,
            BirthDate = birthDate,
            FamilyName = Text("family_name"),
            Vector = vector,
            IssuedAt = issuedAt,
            ExpiresAt = expiresAt,
        };
    }

    /// <summary>Every audience must be one of ours, and so must the authorised party where it is named (OpenID Connect Core 3.1.3.7).</summary>
    private bool IsFor(IReadOnlyCollection<string> audiences)
    {
        if (!claims.TryGetProperty("aud", out var named))
        {
            return false;
        }

        List<JsonElement> all =
            named.ValueKind == JsonValueKind.Array ? [.. named.EnumerateArray()] : [named];
        return all.Count > 0
            && all.TrueForAll(one =>
                Text(one) is { } text && audiences.Contains(text, StringComparer.Ordinal)
            )
            && (!Has("azp") || audiences.Contains(Text("azp") ?? "", StringComparer.Ordinal));
    }

    private bool Has(string name) => claims.TryGetProperty(name, out _);

    /// <summary>Seconds since 1970 (RFC 7519 NumericDate); null where absent or out of range.</summary>
    private DateTimeOffset? Instant(string name) =>
        claims.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.Number
        && value.TryGetDouble(out var seconds)
        && seconds is >= 0 and <= LastSecond
            ? DateTimeOffset.FromUnixTimeSeconds((long)seconds)
            : null;

    private static bool IsBirthDate(string? text, DateTimeOffset now, out DateOnly date) =>
        DateOnly.TryParseExact(
            text,
            DapperTypes.DateFormat,
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out date
        )
        && date.Year >= 1880
        && date <= now.LondonDate();
}
