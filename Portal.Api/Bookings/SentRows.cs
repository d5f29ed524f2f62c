using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings;

/// <summary>
/// Reads what the Aggregator is sent, by hand and by the columns' places: it asks sixty times a second, and half of an
/// answer's time was a mapper's. Every other query of the portal is read by name.
/// </summary>
internal static class SentRows
{
    /// <summary>The first statement of each. The trusts' own columns come with it: only of those is anything sent.</summary>
    public const string Registrations =
        $"{BookingQueries.RegistrationColumns} JOIN patients n ON n.id = r.patient_id WHERE n.nhs_number = @Value";

    /// <summary>From the result of <see cref="Registrations"/>.</summary>
    public static async Task<PatientAccess> AccessAsync(
        Rows rows,
        DateOnly birthDate,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var registrations = new List<Registration>();
        while (await rows.ReadAsync(cancellation))
        {
            registrations.Add(Registration(rows));
        }
        return PatientAccess.Decide(registrations, birthDate, today);
    }

    /// <summary>Registrations, and what is shown of the rows behind them.</summary>
    public static async Task<Visible<T>> VisibleAsync<T>(
        Rows rows,
        DateOnly birthDate,
        DateOnly today,
        Func<Rows, Registration, T?> shown,
        CancellationToken cancellation
    )
        where T : class
    {
        var access = await AccessAsync(rows, birthDate, today, cancellation);
        return new(access, await ReadAsync(rows, access, shown, cancellation));
    }

    /// <summary>From the next result, whose first column is the trust's id.</summary>
    /// <param name="rows">They stand before it.</param>
    /// <param name="access">Rows of other trusts are left out.</param>
    /// <param name="shown">A row of the trust, or null when it is not for the patient's eyes.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task<List<T>> ReadAsync<T>(
        Rows rows,
        PatientAccess access,
        Func<Rows, Registration, T?> shown,
        CancellationToken cancellation
    )
        where T : class
    {
        var all = new List<T>();
        if (access.Open.Count > 0 && await rows.NextResultAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                if (TrustOf(rows.Id(0), access.Open) is { } trust && shown(rows, trust) is { } one)
                {
                    all.Add(one);
                }
            }
        }
        return all;
    }

    private static Registration? TrustOf(Guid id, IReadOnlyList<Registration> open)
    {
        for (var i = 0; i < open.Count; i++)
        {
            if (open[i].TrustId == id)
            {
                return open[i];
            }
        }
        return null;
    }

    private static Registration Registration(Rows rows) =>
        new()
        {
            PatientId = rows.Id(0),
            TrustId = rows.Id(1),
            OdsCode = rows.Common(2) ?? "",
            TrustName = rows.Common(3) ?? "",
            GivenName = rows.Text(4) ?? "",
            FamilyName = rows.Text(5) ?? "",
            BirthDate = rows.Date(6),
            IsExcluded = rows.Flag(7),
            IsRestricted = rows.Flag(8),
            MinimumAge = rows.Number(9),
            TrustIsOpen = rows.Flag(10),
            UpdatedAt = rows.Instant(11),
        };
}
