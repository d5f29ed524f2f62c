using System.Data.Common;
using Dapper;
using Portal.Api.Bookings.Rules;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.Bookings.Slots;

/// <summary>
/// What is free, for the pages of booking and changing. Only times that the rules allow are shown; a time that another
/// journey or someone else's offer keeps is not. Each answer costs a few steps on one index, however many slots there are.
/// </summary>
public sealed class SlotStore(Database database, TimeProvider clock)
{
    /// <summary>The clinics where the patient's referral can be booked or asked for, the soonest first, then those that decide on requests.</summary>
    public Task<IReadOnlyList<ClinicChoice>> ClinicsForAsync(
        PatientKey patient,
        Guid referralId,
        Guid holderId,
        CancellationToken cancellation = default
    ) =>
        database.ReadAsync<IReadOnlyList<ClinicChoice>>(
            async connection =>
            {
                var clinics = await connection.QueryAsync<
                    ClinicTerms,
                    ClinicPlace,
                    (ClinicTerms, ClinicPlace)
                >(
                    new CommandDefinition(
                        $"""
                        SELECT {ClinicQueries.Terms}, p.name AS place_name, p.department AS place_department,
                               p.address AS place_address, p.postcode AS place_postcode
                        FROM referral_clinics rc
                        JOIN referrals f ON f.id = rc.referral_id
                        JOIN clinics c ON c.id = rc.clinic_id AND c.trust_id = f.trust_id
                        JOIN trusts t ON t.id = c.trust_id
                        LEFT JOIN places p ON p.id = c.place_id
                        WHERE rc.referral_id = @referralId AND f.patient_id = @PatientId AND c.book_mode <> 'Off'
                        ORDER BY c.name, c.id
                        """,
                        new { referralId, patient.PatientId },
                        cancellationToken: cancellation
                    ),
                    static (clinic, place) => (clinic, place ?? new ClinicPlace()),
                    splitOn: "place_name"
                );
                var choices = new List<ClinicChoice>();
                foreach (var (clinic, place) in clinics.Where(found => found.Item1.IsShown))
                {
                    var window = SlotWindow.Of(clinic, holderId, clock.GetUtcNow());
                    choices.Add(
                        new()
                        {
                            Id = clinic.Id,
                            Name = clinic.Name,
                            Medium = clinic.Medium,
                            Mode = clinic.BookMode,
                            NextFree =
                                clinic.BookMode == ActionMode.Direct
                                    ? await window.FirstAsync(
                                        connection,
                                        window.Earliest,
                                        cancellation
                                    )
                                    : null,
                            PlaceName = place.PlaceName,
                            PlaceDepartment = place.PlaceDepartment,
                            PlaceAddress = place.PlaceAddress,
                            PlacePostcode = place.PlacePostcode,
                            AnswerDays = clinic.AnswerDays,
                            Contact = clinic.Contact,
                            LetsChangeAndCancel =
                                clinic.ChangeMode != ActionMode.Off
                                && clinic.CancelMode != ActionMode.Off,
                        }
                    );
                }
                return
                [
                    .. choices
                        .OrderBy(choice => choice.NextFree is null)
                        .ThenBy(choice => choice.NextFree),
                ];
            },
            cancellation
        );

    /// <summary>One page of days with free times.</summary>
    public Task<DayPage> DaysAsync(SlotSearch search, CancellationToken cancellation = default) =>
        database.ReadAsync<DayPage>(
            async connection =>
            {
                if (
                    await WindowAsync(connection, search.ClinicId, search.HolderId, cancellation)
                    is not { } window
                )
                {
                    return new([], HasEarlier: false, HasLater: false);
                }
                var scan = new DayScan(connection, window, search, cancellation);
                if (search.Before is { } before)
                {
                    // One more than the page holds tells whether there is an earlier page.
                    var found = await scan.BackwardAsync(before, search.Count + 1);
                    var days = found.Take(search.Count).Reverse().ToList();
                    return new(
                        days,
                        HasEarlier: found.Count > search.Count,
                        HasLater: (await scan.ForwardAsync(before, 1)).Count > 0
                    );
                }
                var first = search.From ?? window.Earliest.LondonDate();
                var ahead = await scan.ForwardAsync(first, search.Count + 1);
                return new(
                    [.. ahead.Take(search.Count)],
                    HasEarlier: (await scan.BackwardAsync(first, 1)).Count > 0,
                    HasLater: ahead.Count > search.Count
                );
            },
            cancellation
        );

    /// <summary>The free times of one day in London, in order.</summary>
    public Task<IReadOnlyList<FreeTime>> TimesAsync(
        Guid clinicId,
        DateOnly day,
        Guid holderId,
        CancellationToken cancellation = default
    ) =>
        database.ReadAsync<IReadOnlyList<FreeTime>>(
            async connection =>
            {
                return await WindowAsync(connection, clinicId, holderId, cancellation) is { } window
                    ? await window.TimesAsync(connection, day, cancellation)
                    : [];
            },
            cancellation
        );

    /// <summary>Whether the clinic's hospital takes part in the portal, for the patient of this journey.</summary>
    public Task<bool> TakesPartAsync(
        Guid clinicId,
        Guid journeyId,
        CancellationToken cancellation = default
    ) =>
        database.ReadAsync(
            connection =>
                connection.ExecuteScalarAsync<bool>(
                    new CommandDefinition(
                        $"""
                        SELECT EXISTS (
                            SELECT 1 FROM journeys r, clinics c
                            JOIN trusts t ON t.id = c.trust_id
                            WHERE r.id = @journeyId AND c.id = @clinicId AND {TrustRollout.TakesPart})
                        """,
                        new { clinicId, journeyId },
                        cancellationToken: cancellation
                    )
                ),
            cancellation
        );

    /// <summary>A slot, free or not, for the page that says what was chosen; null when it is unknown.</summary>
    public Task<Slot?> FindAsync(Guid slotId, CancellationToken cancellation = default) =>
        database.QuerySingleOrDefaultAsync<Slot>(
            "SELECT id, clinic_id, trust_id, start_at, end_at, status FROM slots WHERE id = @slotId",
            new { slotId },
            cancellation
        );

    private async Task<SlotWindow?> WindowAsync(
        DbConnection connection,
        Guid clinicId,
        Guid holderId,
        CancellationToken cancellation
    )
    {
        var clinic = await connection.QuerySingleOrDefaultAsync<ClinicTerms>(
            new CommandDefinition(
                ClinicQueries.OneById,
                new { clinicId },
                cancellationToken: cancellation
            )
        );
        return clinic is null ? null : SlotWindow.Of(clinic, holderId, clock.GetUtcNow());
    }

    private sealed record ClinicPlace
    {
        public string? PlaceName { get; init; }
        public string? PlaceDepartment { get; init; }
        public string? PlaceAddress { get; init; }
        public string? PlacePostcode { get; init; }
    }
}
