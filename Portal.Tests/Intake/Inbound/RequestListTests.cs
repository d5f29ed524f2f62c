using System.Net;
using System.Text.Json;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Intake.Inbound;

/// <summary>What a hospital reads of what its patients ask.</summary>
public sealed class RequestListTests
{
    private static string? Id(JsonElement resource) => resource.GetProperty("id").GetString();

    [Theory, BothEngines]
    public async Task Open_requests_come_oldest_first_a_page_at_a_time(DatabaseEngine engine)
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var expected = new List<string?> { $"{await hospital.AskToBookAsync()}" };
        for (var i = 0; i < 4; i++)
        {
            hospital.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
            expected.Add($"{await hospital.AskToChangeAsync(await hospital.AppointmentAsync())}");
        }

        var found = new List<string?>();
        string? next = $"{HospitalFixture.Base}/Task?status=requested&_count=2";
        while (next is not null)
        {
            var page = (
                await hospital.GetAsync(next[next.IndexOf("/Task", StringComparison.Ordinal)..])
            ).ShouldBeDone("Bundle");
            page.Resources.Count.ShouldBeLessThanOrEqualTo(2);
            found.AddRange(page.Resources.Select(Id));
            next = page.Next;
        }

        found.ShouldBe(expected);
    }

    [Theory, BothEngines]
    public async Task A_request_says_who_asks_for_what_and_until_when_to_answer(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var id = await hospital.AskToBookAsync();

        var task = (await hospital.GetAsync($"/Task/{id}")).ShouldBeDone("Task").Json;

        task.GetProperty("status").GetString().ShouldBe("requested");
        task.GetProperty("intent").GetString().ShouldBe("proposal");
        Code(task.GetProperty("code")).ShouldBe("booking");
        task.GetProperty("for")
            .GetProperty("identifier")
            .GetProperty("value")
            .GetString()
            .ShouldBe(BookingData.NhsNumbers[0].Value);
        task.GetProperty("basedOn")[0]
            .GetProperty("identifier")
            .GetProperty("value")
            .GetString()
            .ShouldBe($"{hospital.Referral}");
        task.GetProperty("restriction")
            .GetProperty("period")
            .GetProperty("end")
            .GetString()
            .ShouldBe("2026-06-06");
        task.GetProperty("note")[0].GetProperty("text").GetString().ShouldStartWith("Please not");
        task.GetProperty("input")
            .EnumerateArray()
            .Select(input =>
                $"{Code(input.GetProperty("type"))} {input.EnumerateObject().Last().Value}"
            )
            .Skip(1)
            .ShouldBe([
                "weekday mon",
                "part-of-day morning",
                "not-before 2026-07-20",
                "impossible 2026-07-27",
                "need-interpreter Welsh",
                "need-no-steps True",
            ]);
    }

    [Fact]
    public async Task A_change_names_the_appointment_and_the_patients_reason()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var appointment = await hospital.AppointmentAsync();
        await hospital.AskToChangeAsync(appointment);

        var task = (await hospital.GetAsync("/Task")).ShouldBeDone("Bundle").Resources.Single();

        Code(task.GetProperty("code")).ShouldBe("change");
        task.GetProperty("focus")
            .GetProperty("reference")
            .GetString()
            .ShouldBe($"Appointment/{appointment}");
        task.GetProperty("reasonCode").GetProperty("text").GetString().ShouldBe("I am on holiday");
    }

    [Fact]
    public async Task Nothing_asked_is_a_Bundle_without_entries()
    {
        await using var hospital = await HospitalFixture.StartAsync();

        var empty = (await hospital.GetAsync("/Task")).ShouldBeDone("Bundle");

        empty.Json.TryGetProperty("entry", out _).ShouldBeFalse();
        empty.Next.ShouldBeNull();
    }

    [Fact]
    public async Task Another_trusts_requests_are_as_if_unknown()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var id = await hospital.AskToBookAsync();

        (await hospital.GetAsync("/Task", HospitalFixture.OtherHospital)).Resources.ShouldBeEmpty();
        var theirs = await hospital.GetAsync($"/Task/{id}", HospitalFixture.OtherHospital);
        theirs.ShouldRefuse(HttpStatusCode.NotFound, "NotFound");
        (
            await hospital.GetAsync($"/Task/{Guid.NewGuid()}", HospitalFixture.OtherHospital)
        ).Text.ShouldBe(theirs.Text);
    }

    [Theory]
    [InlineData("_count=0")]
    [InlineData("_count=201")]
    [InlineData("_count=1&_count=2")]
    [InlineData("_count=many")]
    [InlineData("status=completed")]
    [InlineData("page-after=1")]
    [InlineData("page-after=0197a5a5-0000-7000-8000-000000000000")]
    [InlineData("patient=1")]
    public async Task A_query_that_cannot_be_answered_is_refused(string query)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (await hospital.GetAsync($"/Task?{query}")).ShouldRefuse(
            HttpStatusCode.BadRequest,
            "Parameter"
        );
    }

    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task A_page_may_have_from_1_to_200_requests(int count)
    {
        await using var hospital = await HospitalFixture.StartAsync();

        (await hospital.GetAsync($"/Task?_count={count}")).ShouldBeDone("Bundle");
    }

    [Fact]
    public async Task The_next_page_is_there_even_when_what_the_last_one_ended_with_was_answered()
    {
        await using var hospital = await HospitalFixture.StartAsync();
        var first = await hospital.AskToBookAsync();
        hospital.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await hospital.AskToCancelAsync(await hospital.AppointmentAsync());
        var page = await hospital.GetAsync("/Task?_count=1");
        await hospital.PostAsync(
            $"/Task/{first}/$reject",
            Messages.Answer("1", Messages.Text("No"))
        );

        var next = page.Next!;
        var rest = await hospital.GetAsync(next[next.IndexOf("/Task", StringComparison.Ordinal)..]);

        rest.Resources.Select(Id).ShouldBe([$"{second}"]);
    }

    private static string? Code(JsonElement concept) =>
        concept.GetProperty("coding")[0].GetProperty("code").GetString();
}
