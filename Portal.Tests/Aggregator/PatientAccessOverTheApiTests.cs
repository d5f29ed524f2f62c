using System.Net;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>Who may see what, as the Aggregator meets it.</summary>
public sealed class PatientAccessOverTheApiTests
{
    private static async Task<AggregatorFixture> StartAsync(
        string update = "",
        string? mismatch = null,
        DatabaseEngine engine = DatabaseEngine.Sqlite
    )
    {
        var aggregator = await AggregatorFixture.StartAsync(
            engine,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Aggregator:OnBirthDateMismatch"] = mismatch,
            }
        );
        await aggregator.AppointmentAsync();
        if (update.Length > 0)
        {
            await aggregator.Portal.Data.ExecuteAsync(update, new { });
        }
        return aggregator;
    }

    [Proves("WF-NFR-14")]
    [Theory, BothEngines]
    public async Task Another_birth_date_than_ours_gets_no_data(DatabaseEngine engine)
    {
        await using var aggregator = await StartAsync(engine: engine);

        (
            await aggregator.GetAsync(aggregator.IdToken().With("birthdate", "1980-05-18"))
        ).ShouldFind(0);
        (await aggregator.GetAsync()).ShouldFind(1);
    }

    [Fact]
    public async Task Another_birth_date_than_ours_is_refused_where_that_was_agreed()
    {
        await using var aggregator = await StartAsync(mismatch: "Unauthorized");

        (
            await aggregator.GetAsync(aggregator.IdToken().With("birthdate", "1980-05-18"))
        ).ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
    }

    [Fact]
    public async Task Of_two_trusts_the_one_with_another_birth_date_keeps_its_data()
    {
        await using var aggregator = await StartAsync(mismatch: "Unauthorized");
        var data = aggregator.Portal.Data;
        var other = await data.TrustAsync("RYY");
        var patient = await data.PatientAsync(other, birthDate: new DateOnly(1981, 1, 1));
        await data.AppointmentAsync(patient, other);

        (await aggregator.GetAsync()).ShouldFind(1);
    }

    // In London it is 3 June 2026 from 11pm UTC of the day before.
    [Proves("WF-NFR-16")]
    [Theory]
    [InlineData("2010-06-03", "2026-06-02T22:59:59Z", true)]
    [InlineData("2010-06-03", "2026-06-02T23:00:00Z", false)]
    [InlineData("2010-06-04", "2026-06-03T09:00:00Z", true)]
    [InlineData("2012-02-29", "2028-02-28T23:59:59Z", true)]
    [InlineData("2012-02-29", "2028-02-29T00:00:00Z", false)]
    public async Task Up_to_the_day_before_the_sixteenth_birthday_in_London_the_patient_is_denied(
        string birthDate,
        string now,
        bool isDenied
    )
    {
        await using var aggregator = await StartAsync(
            $"UPDATE registrations SET birth_date = '{birthDate}'"
        );
        aggregator.Portal.Clock.MoveTo(DateTimeOffset.Parse(now));
        var request = aggregator.Request(aggregator.IdToken().With("birthdate", birthDate));
        request.With("Authorization", $"Bearer {await aggregator.FetchBearerAsync()}");

        var answer = await aggregator.SendAsync(request);

        if (isDenied)
        {
            answer
                .ShouldRefuse(HttpStatusCode.Forbidden, "forbidden")
                .Diagnostics.ShouldBe("UNDER_16_DENIED");
        }
        else
        {
            answer.ShouldFind(1);
        }
    }

    [Fact]
    public async Task Someone_under_16_whom_nobody_knows_is_denied_too()
    {
        await using var aggregator = await StartAsync(
            "DELETE FROM appointment_history; DELETE FROM appointments; DELETE FROM registrations"
        );

        (
            await aggregator.GetAsync(aggregator.IdToken().With("birthdate", "2015-01-01"))
        ).ShouldRefuse(HttpStatusCode.Forbidden, "forbidden");
    }

    [Proves("HZ-08.3")]
    [Theory]
    [InlineData("UPDATE trusts SET minimum_age = 47")]
    [InlineData("UPDATE trusts SET is_open = FALSE")]
    [InlineData("UPDATE registrations SET is_excluded = TRUE")]
    [InlineData("UPDATE registrations SET is_restricted = TRUE")]
    [InlineData("UPDATE clinics SET is_excluded = TRUE")]
    [InlineData("UPDATE clinics SET is_ghost = TRUE")]
    [InlineData("UPDATE appointments SET is_hidden = TRUE")]
    [InlineData(
        "INSERT INTO excluded_specialties (trust_id, specialty_code) SELECT id, '330' FROM trusts"
    )]
    public async Task What_the_page_does_not_show_the_API_does_not_send(string update)
    {
        await using var shown = await StartAsync();
        await using var hidden = await StartAsync(update);

        (await shown.GetAsync()).ShouldFind(1);
        (await hidden.GetAsync()).ShouldFind(0);
    }

    [Proves("HZ-01.1")]
    [Theory, BothEngines]
    public async Task One_patients_data_comes_for_that_patients_token_alone(DatabaseEngine engine)
    {
        await using var aggregator = await AggregatorFixture.StartAsync(engine);
        var data = aggregator.Portal.Data;
        var numbers = BookingData.NhsNumbers;
        var ids = new List<string>();
        foreach (var number in numbers)
        {
            var patient =
                number == numbers[0]
                    ? aggregator.Patient
                    : await data.PatientAsync(aggregator.Trust, number);
            ids.Add($"{await data.AppointmentAsync(patient, aggregator.Trust)}");
        }

        foreach (var (asked, i) in numbers.Select((number, i) => (number, i)))
        {
            foreach (var holder in numbers)
            {
                var answer = await aggregator.SendAsync(
                    aggregator
                        .Request(aggregator.IdToken(holder, BookingData.BirthDate))
                        .Query(AggregatorRequest.For(asked.Value))
                );

                if (holder == asked)
                {
                    answer.ShouldFind(1);
                    ids.Where(id => answer.Text.Contains(id)).ShouldBe([ids[i]]);
                }
                else
                {
                    answer.ShouldRefuse(HttpStatusCode.Unauthorized, "processing");
                }
            }
        }
    }
}
