using System.Runtime.CompilerServices;
using Dapper;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Api.RecordService;

/// <summary>Reads patients in the order of their NHS numbers, each with the standing of today.</summary>
public sealed class RecordCandidates(Database database, TimeProvider clock)
{
    /// <summary>Those with the given numbers.</summary>
    public Task<IReadOnlyList<RecordCandidate>> OfAsync(
        IReadOnlyCollection<NhsNumber> numbers,
        CancellationToken cancellation = default
    ) =>
        ReadAsync(
            new(
                $"SELECT id, nhs_number FROM patients WHERE nhs_number IN {SqlLists.Rows(database.Engine, "numbers")}",
                new
                {
                    numbers = SqlLists.Of(numbers.Select(number => number.Value)),
                    openedTrust = (Guid?)null,
                }
            ),
            cancellation
        );

    /// <summary>The next of a run's patients, those who may not be told among them. See <see cref="RecordPage.Of"/>.</summary>
    public Task<IReadOnlyList<RecordCandidate>> PageAsync(
        RecordRunOrder order,
        DateTimeOffset until,
        string after,
        int limit,
        CancellationToken cancellation = default
    ) => ReadAsync(RecordPage.Of(order, until, after, limit), cancellation);

    /// <summary>How many of all of a run's patients may be told. Read as they come: nothing is kept in memory.</summary>
    public Task<int> CountAsync(
        RecordRunOrder order,
        DateTimeOffset until,
        CancellationToken cancellation = default
    )
    {
        var all = RecordPage.Of(order, until, after: "", limit: int.MaxValue);
        return database.ReadAsync(
            async connection =>
            {
                var rows = connection.QueryUnbufferedAsync<Row>(
                    Sql(all),
                    all.Parameters,
                    commandTimeout: 0
                );
                return await CandidatesOf(rows, clock.Today())
                    .CountAsync(candidate => candidate.Standing.MayBeTold, cancellation);
            },
            cancellation
        );
    }

    private Task<IReadOnlyList<RecordCandidate>> ReadAsync(
        RecordPage page,
        CancellationToken cancellation
    ) =>
        database.ReadAsync<IReadOnlyList<RecordCandidate>>(
            async connection =>
            {
                var rows = connection.QueryUnbufferedAsync<Row>(Sql(page), page.Parameters);
                return await CandidatesOf(rows, clock.Today()).ToListAsync(cancellation);
            },
            cancellation
        );

    private static string Sql(RecordPage page) =>
        $"""
            SELECT p.nhs_number, r.birth_date, r.is_excluded, r.is_restricted, t.minimum_age,
                   ({TrustRollout.TakesPart} OR t.id = @openedTrust) AS trust_is_open
            FROM ({page.Sql}) p
            JOIN registrations r ON r.patient_id = p.id
            JOIN trusts t ON t.id = r.trust_id
            ORDER BY p.nhs_number
            """;

    /// <summary>A patient has a row for each hospital, one after the other.</summary>
    private static async IAsyncEnumerable<RecordCandidate> CandidatesOf(
        IAsyncEnumerable<Row> rows,
        DateOnly today,
        [EnumeratorCancellation] CancellationToken cancellation = default
    )
    {
        var registrations = new List<RecordRegistration>();
        string? number = null;
        await foreach (var row in rows.WithCancellation(cancellation))
        {
            if (number is not null && row.NhsNumber != number)
            {
                yield return new(
                    NhsNumber.Parse(number),
                    RecordStanding.Decide(registrations, today)
                );
                registrations.Clear();
            }
            number = row.NhsNumber;
            registrations.Add(row.Registration);
        }
        if (number is not null)
        {
            yield return new(NhsNumber.Parse(number), RecordStanding.Decide(registrations, today));
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
