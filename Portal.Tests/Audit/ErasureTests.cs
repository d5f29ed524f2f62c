using Dapper;
using Portal.Api.Audit;
using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>One patient's record is handed out whole and erased whole, and nobody else's is touched.</summary>
public sealed class ErasureTests
{
    /// <summary>Tables that lead to a patient's rows and yet are not erased with them.</summary>
    private static readonly Dictionary<string, string> _stay = new(StringComparer.Ordinal)
    {
        ["audit_events"] =
            "is kept for as long as the law wants to know who did what; it holds no number",
        ["erased_patients"] = "says that there was an erasure, by a slow hash of the number",
    };

    private static readonly AuditTrail _operator = Portal.Hosting.OperatorTrail.Of(
        "patient erase",
        TimeProvider.System
    );

    private static PatientRecords Records(Database database) =>
        new(database, new AuditStore(database, TimeProvider.System), TimeProvider.System);

    [Theory, BothEngines]
    public async Task Every_table_that_leads_to_a_patient_is_erased_or_there_is_a_reason(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var known = PatientTables.All.Select(table => table.Name).ToHashSet();
        var named = (await Schema.ColumnsAsync(test.Database))
            .Where(column => column.Column is "patient_id" or "nhs_number")
            .Select(column => column.Table);
        var leading = (await Schema.ReferencesAsync(test.Database))
            .Where(reference => known.Contains(reference.To))
            .Select(reference => reference.From);

        named
            .Concat(leading)
            .Distinct()
            .Except(known)
            .Except(_stay.Keys)
            .ShouldBeEmpty("add the table to PatientTables, or a reason here");
    }

    [Theory, BothEngines]
    public async Task Nothing_is_left_of_the_patient_and_all_of_the_other(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var ada = await FullPatient.AddAsync(data, trust, BookingData.NhsNumbers[0]);
        await FullPatient.AddAsync(data, trust, BookingData.NhsNumbers[1]);
        var both = await CountAsync(test.Database);
        (await MentionsAsync(test.Database, ada.PatientId.ToString())).Count.ShouldBeGreaterThan(
            15
        );

        var erased = await Records(test.Database).EraseAsync(BookingData.NhsNumbers[0], _operator);

        erased.ShouldNotBeNull().Sum(table => table.Rows).ShouldBeGreaterThan(15);
        foreach (var (table, rows) in await CountAsync(test.Database))
        {
            rows.ShouldBe(both[table] / 2, table);
        }
        (await MentionsAsync(test.Database, ada.PatientId.ToString())).ShouldBeEmpty();
        (await MentionsAsync(test.Database, BookingData.NhsNumbers[0].Value)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task The_audit_log_stays_and_can_still_be_asked_by_number(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var ada = await FullPatient.AddAsync(
            data,
            await data.TrustAsync(),
            BookingData.NhsNumbers[0]
        );
        var records = Records(test.Database);
        await records.EraseAsync(BookingData.NhsNumbers[0], _operator);

        var ids = await records.IdsAsync(BookingData.NhsNumbers[0]);

        ids.ShouldBe([ada.PatientId]);
        (await records.IdsAsync(BookingData.NhsNumbers[1])).ShouldBeEmpty();
        var log = await test.Database.AuditAsync();
        log.ShouldAllBe(row => row.NhsNumber == null);
        var erasure = log.Single(row => row.Action == AuditAction.Erase);
        erasure.PatientId.ShouldBe(ada.PatientId);
        erasure.ActorKind.ShouldBe(AuditActorKind.Operator);
        erasure.Actor.ShouldBe(Environment.UserName);
    }

    [Theory, BothEngines]
    public async Task A_number_that_nobody_has_erases_nothing(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        await FullPatient.AddAsync(data, await data.TrustAsync(), BookingData.NhsNumbers[0]);
        var before = await CountAsync(test.Database);

        (
            await Records(test.Database).EraseAsync(BookingData.NhsNumbers[1], _operator)
        ).ShouldBeNull();

        (await CountAsync(test.Database)).ShouldBe(before);
    }

    [Theory, BothEngines]
    public async Task The_export_has_the_patients_rows_of_every_table_and_is_logged(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        await FullPatient.AddAsync(data, trust, BookingData.NhsNumbers[1]);
        var ada = await FullPatient.AddAsync(data, trust, BookingData.NhsNumbers[0]);

        var record = await Records(test.Database).ReadAsync(BookingData.NhsNumbers[0], _operator);

        var counts = (await CountAsync(test.Database)).Where(table => table.Value > 0);
        record
            .ShouldNotBeNull()
            .Tables.ToDictionary(table => table.Key, table => (long)table.Value.Count)
            .ShouldBe(
                counts.ToDictionary(table => table.Key, table => table.Value / 2),
                ignoreOrder: true
            );
        record.Tables["document_pieces"][0].Keys.ShouldNotContain("content");
        using var letter = new MemoryStream();
        await Records(test.Database)
            .CopyLetterAsync(
                ada.PatientId,
                Guid.Parse(record.Tables["documents"][0]["id"]!.ToString()!),
                letter
            );
        letter.ToArray().AsSpan(0, 4).ToArray().ShouldBe("%PDF"u8.ToArray());
        (await test.Database.AuditAsync())[^1].Action.ShouldBe(AuditAction.Export);
    }

    /// <summary>The columns of the whole database that hold the text, on their own or in a longer one.</summary>
    private static async Task<IReadOnlyList<string>> MentionsAsync(Database database, string text)
    {
        await using var connection = await database.OpenAsync();
        var mentions = new List<string>();
        foreach (var (table, column) in await Schema.ColumnsAsync(database))
        {
            var found = await connection.ExecuteScalarAsync<long>(
                $"SELECT count(*) FROM {table} WHERE CAST({column} AS text) LIKE @like",
                new { like = $"%{text}%" }
            );
            if (found > 0 && !_stay.ContainsKey(table))
            {
                mentions.Add($"{table}.{column}");
            }
        }
        return mentions;
    }

    /// <summary>Rows of each of the patients' tables.</summary>
    private static async Task<Dictionary<string, long>> CountAsync(Database database)
    {
        await using var connection = await database.OpenAsync();
        var counts = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in PatientTables.All)
        {
            counts[table.Name] = await connection.ExecuteScalarAsync<long>(
                $"SELECT count(*) FROM {table.Name}"
            );
        }
        return counts;
    }
}
