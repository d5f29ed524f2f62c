using System.Globalization;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class GeneratedPatientsTests
{
    /// <summary>How many patients, for a longer run by hand.</summary>
    private const string Setting = "PORTAL_GENERATED_PATIENTS";

    private static readonly int _patients = int.Parse(
        Environment.GetEnvironmentVariable(Setting) ?? "1000",
        CultureInfo.InvariantCulture
    );

    [Proves("WF-NFR-10")]
    [Theory, BothEngines]
    public async Task Generated_patients_get_exactly_what_is_theirs_and_all_to_the_standard(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var data = aggregator.Portal.Data;
        var other = await data.TrustAsync("RYY01", name: "St Mary's & \"All Saints\" <NHS> Trust");
        // The database of a server takes longer for each row, and the answers are the same.
        var count = engine == DatabaseEngine.Sqlite ? _patients : Math.Max(1, _patients / 4);
        var appointments = await new RandomBookings(
            aggregator.Portal.Database,
            seed: 2026
        ).AddAsync(
            count,
            [(aggregator.Trust, aggregator.Clinic), (other, await data.ClinicAsync(other))]
        );
        var more = await new RandomLetters(aggregator.Portal.Database, seed: 2027).AddAsync(
            [.. appointments.Keys],
            new Dictionary<Guid, Guid>
            {
                [aggregator.Trust] = await data.QuestionnaireAsync(aggregator.Trust),
                [other] = await data.QuestionnaireAsync(other),
            }
        );

        var sent = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, ids) in appointments)
        {
            var idToken = aggregator.IdToken(number, RandomBookings.BirthDate);
            var (letters, tasks) = more[number.Value];
            foreach (
                var (resource, expected) in new[]
                {
                    ("Appointment", ids),
                    ("DocumentReference", letters),
                    ("Task", tasks),
                }
            )
            {
                var request = aggregator
                    .Request(idToken)
                    .Query(AggregatorRequest.For(number.Value));
                request.Path = $"/fhir/R4/{resource}";
                var answer = await aggregator.SendAsync(request);

                answer.ShouldFind(expected.Count);
                answer
                    .Resources.Select(one => one.GetProperty("id").GetString()!)
                    .ShouldBe(expected, ignoreOrder: true);
                sent[resource] = sent.GetValueOrDefault(resource) + expected.Count;
            }
        }

        sent["Appointment"].ShouldBeGreaterThan(count);
        sent["DocumentReference"].ShouldBeGreaterThan(count / 2);
        sent["Task"].ShouldBeGreaterThan(count / 2);
        aggregator.Portal.Log.Everything.ShouldNotContain(" ResourceLeftOut ");
    }
}
