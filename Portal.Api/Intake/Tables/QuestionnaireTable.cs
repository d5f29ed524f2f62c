using Portal.Api.Intake.Resources;

namespace Portal.Api.Intake.Tables;

/// <summary>Questionnaires; each definition that differs from the one before is an edition of its own.</summary>
internal sealed class QuestionnaireTable()
    : ResourceTable<IncomingQuestionnaire>(
        "questionnaires",
        [
            new("edition", "integer"),
            new("url", "text"),
            new("title", "text"),
            new("is_active", "boolean"),
        ],
        existing: ", e.edition"
    )
{
    public override ResourceType Type => ResourceType.Questionnaire;

    protected override IEnumerable<Existing> ReadExisting(Session session, string sql) =>
        session.Query<ExistingQuestionnaire>(sql);

    protected override void WriteColumns(FieldWriter writer, Row<IncomingQuestionnaire> row)
    {
        writer.Whole(EditionOf(row));
        base.WriteColumns(writer, row);
    }

    protected override void AfterPut(
        Session session,
        IReadOnlyList<Row<IncomingQuestionnaire>> rows
    )
    {
        foreach (var row in rows)
        {
            session.Execute(
                """
                INSERT INTO questionnaire_editions (questionnaire_id, number, definition, created_at)
                VALUES (@Id, @number, @Definition, @Now)
                """,
                new
                {
                    row.Id,
                    number = EditionOf(row),
                    row.Resource.Definition,
                    session.Now,
                }
            );
        }
    }

    private static int EditionOf(Row<IncomingQuestionnaire> row) =>
        ((row.Existing as ExistingQuestionnaire)?.Edition ?? 0) + 1;

    private sealed class ExistingQuestionnaire : Existing
    {
        public int Edition { get; init; }
    }
}
