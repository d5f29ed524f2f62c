using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Reads patients page by page, in the order of their NHS numbers, each with the standing of today.</summary>
public sealed class RecordCandidates(Database database, TimeProvider clock)
{
    /// <summary>Those with the given numbers.</summary>
    public Task<IReadOnlyList<RecordCandidate>> OfAsync(
        IReadOnlyCollection<NhsNumber> numbers,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            $"SELECT id, nhs_number FROM patients WHERE nhs_number IN {SqlLists.Rows(database.Engine, "numbers")}",
            new
            {
                numbers = SqlLists.Of(numbers.Select(number => number.Value)),
                openedTrust = (Guid?)null,
            },
            cancellation
        );

    /// <summary>
    /// Patients of a trust with a record of that type, who were neither accepted nor set aside. The trust counts as open:
    /// it is seeded before it takes part.
    /// </summary>
    public Task<IReadOnlyList<RecordCandidate>> ToSeedAsync(
        RecordResource resource,
        Guid trustId,
        string after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            $"""
            SELECT id, nhs_number FROM patients
            WHERE nhs_number > @after
              AND EXISTS (SELECT 1 FROM {RecordSources.TableOf(
                resource
            )} s WHERE s.patient_id = patients.id AND s.trust_id = @trustId)
              AND NOT EXISTS (SELECT 1 FROM record_states a WHERE a.resource = @resource AND a.nhs_number = patients.nhs_number
                              AND (a.first_accepted_at IS NOT NULL OR a.state = 'SetAside'))
            ORDER BY nhs_number LIMIT @limit
            """,
            new
            {
                resource = resource.ToString(),
                trustId,
                after,
                limit,
                openedTrust = (Guid?)trustId,
            },
            cancellation
        );

    /// <summary>Patients who were accepted until a moment; of one trust where one is given.</summary>
    public Task<IReadOnlyList<RecordCandidate>> ToReplayAsync(
        RecordResource resource,
        Guid? trustId,
        DateTimeOffset until,
        string after,
        int limit,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            $"""
            SELECT n.id, n.nhs_number FROM record_states s JOIN patients n ON n.nhs_number = s.nhs_number
            WHERE s.resource = @resource AND s.nhs_number > @after AND s.first_accepted_at <= @until AND s.state <> 'SetAside'
              {OfTrust(
                trustId,
                "n"
            )}
            ORDER BY s.nhs_number LIMIT @limit
            """,
            new
            {
                resource = resource.ToString(),
                trustId,
                until,
                after,
                limit,
                openedTrust = (Guid?)null,
            },
            cancellation
        );

    /// <summary>A condition on the patient <paramref name="alias"/>; nothing where no trust is given.</summary>
    internal static string OfTrust(Guid? trustId, string alias) =>
        trustId is null
            ? ""
            : $"AND EXISTS (SELECT 1 FROM registrations g WHERE g.patient_id = {alias}.id AND g.trust_id = @trustId)";

    private async Task<IReadOnlyList<RecordCandidate>> ReadAsync(
        string page,
        object parameters,
        CancellationToken cancellation
    )
    {
        var rows = await database.QueryAsync<Row>(
            $"""
            SELECT p.nhs_number, r.birth_date, r.is_excluded, r.is_restricted, t.minimum_age,
                   ({TrustRollout.TakesPart} OR t.id = @openedTrust) AS trust_is_open
            FROM ({page}) p
            JOIN registrations r ON r.patient_id = p.id
            JOIN trusts t ON t.id = r.trust_id
            ORDER BY p.nhs_number
            """,
            parameters,
            cancellation
        );
        return Grouped(rows, clock.Today());
    }

    private static List<RecordCandidate> Grouped(IEnumerable<Row> rows, DateOnly today)
    {
        var candidates = new List<RecordCandidate>();
        var registrations = new List<RecordRegistration>();
        string? number = null;
        foreach (var row in rows)
        {
            if (row.NhsNumber != number)
            {
                Close();
                number = row.NhsNumber;
            }
            registrations.Add(row.Registration);
        }
        Close();
        return candidates;

        void Close()
        {
            if (number is not null)
            {
                candidates.Add(
                    new(NhsNumber.Parse(number), RecordStanding.Decide(registrations, today))
                );
                registrations.Clear();
            }
        }
    }

    private sealed class Row
    {
        public string NhsNumber { get; init; } = "";
        public DateOnly BirthDate { get; init; }
        public bool IsExcluded { get; init; }
        public bool IsRestricted { get; init; }
        public int MinimumAge { get; init; }
        public bool? TrustIsOpen { get; init; }

        public RecordRegistration Registration =>
            new()
            {
                BirthDate = BirthDate,
                IsExcluded = IsExcluded,
                IsRestricted = IsRestricted,
                MinimumAge = MinimumAge,
                TrustIsOpen = TrustIsOpen == true,
            };
    }
}
