using Dapper;
using Portal.Api.Documents;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.RecordService;

/// <summary>Which rows make a patient one that the Record Service is told of, for each resource by itself.</summary>
public sealed class RecordSourcesTests
{
    [Proves("WF-NFR-RS-01")]
    [Theory, BothEngines]
    public async Task A_letter_and_a_task_are_told_each_for_its_own_resource_and_what_nobody_may_see_for_none(
        DatabaseEngine engine
    )
    {
        await using var portal = await OutboundFixture.StartAsync(engine);
        var data = portal.Data;
        var trust = await data.TrustAsync();
        var numbers = Numbers.Some(5);
        await data.LetterAsync(await data.PatientAsync(trust, numbers[0]), trust);
        await data.TaskAsync(await data.PatientAsync(trust, numbers[1]), trust);
        await data.LetterAsync(
            await data.PatientAsync(trust, numbers[2]),
            trust,
            stage: DocumentStage.Draft
        );
        await data.LetterAsync(
            await data.PatientAsync(trust, numbers[3]),
            trust,
            audience: DocumentAudience.Other
        );
        await data.LetterAsync(
            await data.PatientAsync(trust, numbers[4]),
            trust,
            status: DocumentStatus.Withdrawn
        );

        await portal.WorkAsync();
        await portal.WorkAsync();

        await using var connection = await portal.Database.OpenAsync();
        (
            await connection.QueryAsync<string>(
                "SELECT resource || ' ' || nhs_number FROM record_states WHERE state = 'Accepted' ORDER BY resource"
            )
        ).ShouldBe([$"Documents {numbers[0].Value}", $"Questionnaires {numbers[1].Value}"]);
    }
}
