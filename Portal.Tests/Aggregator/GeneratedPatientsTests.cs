using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

public sealed class GeneratedPatientsTests
{
    private const int Patients = 1000;

    [Theory, BothEngines]
    public async Task A_thousand_generated_patients_get_exactly_their_appointments_and_all_to_the_standard(
        DatabaseEngine engine
    )
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var data = aggregator.Portal.Data;
        var other = await data.TrustAsync("RYY01", name: "St Mary's & \"All Saints\" <NHS> Trust");
        var expected = await new RandomBookings(aggregator.Portal.Database, seed: 2026).AddAsync(
            Patients,
            [(aggregator.Trust, aggregator.Clinic), (other, await data.ClinicAsync(other))]
        );

        var sent = 0;
        foreach (var (number, ids) in expected)
        {
            var answer = await aggregator.SendAsync(
                aggregator
                    .Request(aggregator.IdToken(number, RandomBookings.BirthDate))
                    .Query(AggregatorRequest.For(number.Value))
            );

            answer.ShouldFind(ids.Count);
            answer
                .Resources.Select(resource => resource.GetProperty("id").GetString()!)
                .ShouldBe(ids, ignoreOrder: true);
            sent += ids.Count;
        }
        sent.ShouldBeGreaterThan(Patients);
        aggregator.Portal.Log.Everything.ShouldNotContain(" ResourceLeftOut ");
    }
}
