using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Trusts are few: one statement each.</summary>
internal sealed class TrustTable : IResourceTable
{
    public ResourceType Type => ResourceType.Organization;

    public Stage? Stage => null;

    public IReadOnlyList<Verdict> Apply(Session session, IReadOnlyList<Incoming> resources)
    {
        var rows = resources
            .Select((resource, n) => new Row<IncomingTrust>((IncomingTrust)resource, n))
            .ToList();
        session.Seen.Refuse(rows);
        foreach (var row in rows.Where(row => row.IsOpen))
        {
            var trust = row.Resource;
            if (!session.Trusts.Add(trust.Identity.Value, trust.SourceId))
            {
                row.Refuse(
                    "id",
                    "is that of another Organization of this run: import what comes from different senders in runs of their own"
                );
                continue;
            }
            row.Existing = session
                .Query<Existing>(
                    "SELECT 0 AS n, id, source_hash FROM trusts WHERE ods_code = @Value",
                    new { trust.Identity.Value }
                )
                .ToList()
                .SingleOrDefault();
            if (row.Existing?.SourceHash == trust.Hash)
            {
                row.Decide(Outcome.Unchanged);
                continue;
            }
            row.Id = row.Existing?.Id ?? Guid.CreateVersion7(session.Now);
            Put(session, row);
            row.Decide(row.IsNew ? Outcome.Added : Outcome.Changed);
        }
        return [.. rows.Select(row => row.Verdict)];
    }

    private static void Put(Session session, Row<IncomingTrust> row)
    {
        var trust = row.Resource;
        session.Execute(
            """
            INSERT INTO trusts (id, ods_code, name, phone, phone_hours, email, website, minimum_age, is_open, rollout, rollout_at, source_hash, updated_at)
            VALUES (@Id, @Ods, @Name, @Phone, @PhoneHours, @Email, @Website, @MinimumAge, @IsOpen, @rollout, @Now, @Hash, @Now)
            ON CONFLICT (ods_code) DO UPDATE SET
                name = excluded.name, phone = excluded.phone, phone_hours = excluded.phone_hours, email = excluded.email,
                website = excluded.website, minimum_age = excluded.minimum_age, is_open = excluded.is_open,
                source_hash = excluded.source_hash, updated_at = excluded.updated_at
            """,
            new
            {
                row.Id,
                Ods = trust.Identity.Value,
                trust.Name,
                trust.Phone,
                trust.PhoneHours,
                trust.Email,
                trust.Website,
                trust.MinimumAge,
                trust.IsOpen,
                rollout = session.Trusts.OfNew.ToString(),
                trust.Hash,
                session.Now,
            }
        );
        session.Execute("DELETE FROM excluded_specialties WHERE trust_id = @Id", new { row.Id });
        foreach (var code in trust.ExcludedSpecialties)
        {
            session.Execute(
                "INSERT INTO excluded_specialties (trust_id, specialty_code) VALUES (@Id, @code)",
                new { row.Id, code }
            );
        }
    }
}
