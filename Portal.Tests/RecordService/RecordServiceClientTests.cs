using System.Net;
using Portal.Api.Outbound;
using Portal.Api.Patients;
using Portal.Api.RecordService;
using Portal.Sandbox.RecordService;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Shouldly;

namespace Portal.Tests.RecordService;

public sealed class RecordServiceClientTests
{
    private static readonly IReadOnlyList<NhsNumber> _three = Numbers.Some(3);

    private static Task<RecordServiceResult> SendAsync(
        OutboundFixture portal,
        IReadOnlyList<NhsNumber>? numbers = null,
        RecordResource resource = RecordResource.Appointments
    ) =>
        portal
            .Get<RecordServiceClient>()
            .SendAsync(resource, numbers ?? _three, CancellationToken.None);

    private static Task<OutboundFixture> WithAsync(ScriptedService service) =>
        OutboundFixture.StartAsync(scripted: (RecordServiceClient.Service, service));

    [Proves("WF-NFR-10")]
    [Theory]
    [InlineData(1)]
    [InlineData(200)]
    public async Task One_number_or_a_full_batch_is_accepted(int count)
    {
        await using var portal = await OutboundFixture.StartAsync();
        var numbers = Numbers.Some(count);

        (await SendAsync(portal, numbers)).Call.IsAccepted.ShouldBeTrue();

        portal
            .Nhs.Service<SimulatedRecordService>()
            .NumbersOf("pep-appointments")
            .ShouldBe(numbers.Select(number => number.Value), ignoreOrder: true);
    }

    [Theory]
    [InlineData(RecordResource.Appointments, "pep-appointments")]
    [InlineData(RecordResource.Documents, "pep-documents")]
    [InlineData(RecordResource.Questionnaires, "pep-questionnaires")]
    public async Task Each_resource_type_goes_under_its_own_client_id(
        RecordResource resource,
        string clientId
    )
    {
        await using var portal = await OutboundFixture.StartAsync();

        await SendAsync(portal, resource: resource);

        portal.Nhs.Service<SimulatedRecordService>().NumbersOf(clientId).Count.ShouldBe(3);
    }

    [Proves("WF-NFR-RS-03")]
    [Theory]
    [InlineData(0)]
    [InlineData(201)]
    public async Task A_batch_beyond_the_limit_is_never_sent(int count)
    {
        await using var portal = await OutboundFixture.StartAsync();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            SendAsync(portal, Numbers.Some(count))
        );

        portal.Nhs.Calls.Of(ToldService.RecordService).ShouldBeEmpty();
    }

    [Proves("WF-NFR-RS-02")]
    [Theory]
    [InlineData("down", CallOutcome.Failed, "could not be reached (the connection failed)")]
    [InlineData("cut", CallOutcome.Failed, "broke off its answer")]
    [InlineData("401", CallOutcome.NotSetUp, "answered 401")]
    [InlineData("429", CallOutcome.Busy, "answered 429")]
    [InlineData("500", CallOutcome.Failed, "answered 500")]
    [InlineData("503", CallOutcome.Busy, "answered 503")]
    public async Task A_failing_service_is_a_result_with_a_reason(
        string fault,
        CallOutcome outcome,
        string reason
    )
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, fault);

        var result = await SendAsync(portal);

        (result.Call.Outcome, result.Call.Reason).ShouldBe((outcome, reason));
    }

    [Fact]
    public async Task The_time_that_the_service_asks_for_is_passed_on()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, "429");

        (await SendAsync(portal)).Call.RetryAfter.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_service_that_never_answers_is_given_up_after_35_seconds()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, "timeout");
        var sent = SendAsync(portal);
        await portal.Nhs.ArrivedAsync(ToldService.RecordService, 1);

        portal.Clock.Advance(TimeSpan.FromSeconds(34));
        sent.IsCompleted.ShouldBeFalse();
        portal.Clock.Advance(TimeSpan.FromSeconds(1));

        (await sent).Call.Reason.ShouldBe("gave no answer in time");
    }

    [Fact]
    public async Task A_slow_answer_is_waited_for()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, "slow");

        var sent = SendAsync(portal);
        await portal.Clock.AwaitedAsync(2);

        portal.Clock.Advance(TimeSpan.FromSeconds(3));

        (await sent).Call.IsAccepted.ShouldBeTrue();
    }

    [Proves("WF-NFR-RS-04")]
    [Fact]
    public async Task The_numbers_that_the_service_names_are_told_by_their_index()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, "400");

        var result = await SendAsync(portal);

        result.Call.Outcome.ShouldBe(CallOutcome.Refused);
        result.Invalid.ShouldBe([2]);
    }

    [Fact]
    public async Task Several_numbers_may_be_named_at_once()
    {
        await using var portal = await WithAsync(
            new ScriptedService().Then(
                HttpStatusCode.BadRequest,
                """{"code":"error.bad-request","data":"\"nhsNumbers[0]\" with value \"abc\" fails to match the required pattern: /^[1-9][0-9]{9}$/. \"nhsNumbers[2]\" with value \"0123456789\" fails to match the required pattern: /^[1-9][0-9]{9}$/"}"""
            )
        );

        (await SendAsync(portal)).Invalid.ShouldBe([0, 2], ignoreOrder: true);
    }

    [Theory]
    [InlineData("clientId mismatch", CallOutcome.NotSetUp)]
    [InlineData("\\\"nhsNumbers[3]\\\" with value", CallOutcome.Failed)]
    [InlineData("\\\"nhsNumbers[99999999999]\\\" with value", CallOutcome.Failed)]
    public async Task A_bad_request_that_names_none_of_ours_blames_no_number(
        string data,
        CallOutcome outcome
    )
    {
        await using var portal = await WithAsync(
            new ScriptedService().Then(
                HttpStatusCode.BadRequest,
                $$"""{"code":"error.bad-request","data":"{{data}}"}"""
            )
        );

        var result = await SendAsync(portal);

        result.Call.Outcome.ShouldBe(outcome);
        result.Invalid.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"result":"failure"}""", "application/json")]
    [InlineData(HttpStatusCode.OK, """{"result":"success"}""", "text/html")]
    [InlineData(HttpStatusCode.OK, "<html>Welcome</html>", "text/html")]
    [InlineData(HttpStatusCode.OK, """{"result":"succ""", "application/json")]
    [InlineData(HttpStatusCode.OK, "", "application/json")]
    [InlineData(HttpStatusCode.OK, """["success"]""", "application/json")]
    [InlineData(HttpStatusCode.NoContent, "", "application/json")]
    [InlineData(HttpStatusCode.BadRequest, "<html>Blocked nhsNumbers[0]</html>", "text/html")]
    public async Task An_answer_that_is_not_the_services_own_is_not_believed(
        HttpStatusCode status,
        string body,
        string type
    )
    {
        await using var portal = await WithAsync(new ScriptedService().Then(status, body, type));

        (await SendAsync(portal)).Call.Outcome.ShouldBe(CallOutcome.Failed);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var portal = await WithAsync(
            new ScriptedService().Then(
                HttpStatusCode.TemporaryRedirect,
                "",
                change: response => response.Headers.Location = new("https://elsewhere.example")
            )
        );

        (await SendAsync(portal)).Call.Outcome.ShouldBe(CallOutcome.NotSetUp);
    }

    [Fact]
    public async Task An_endless_answer_is_cut_off()
    {
        await using var portal = await WithAsync(
            new ScriptedService().Then(HttpStatusCode.OK, new string('x', 2_000_000))
        );

        (await SendAsync(portal)).Call.Reason.ShouldBe("answered more than it may");
    }

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task Where_one_key_is_refused_the_other_is_used_and_stays_in_use()
    {
        await using var portal = await OutboundFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["RecordService:ApiKeys:1:Key"] = "the-next-key",
            }
        );
        await SendAsync(portal);
        portal.Nhs.Settings.RecordServiceKeys.Clear();
        portal.Nhs.Settings.RecordServiceKeys.Add("the-next-key");

        (await SendAsync(portal)).Call.IsAccepted.ShouldBeTrue();
        (await SendAsync(portal)).Call.IsAccepted.ShouldBeTrue();

        portal
            .Nhs.Calls.Of(ToldService.RecordService)
            .Select(call => call.Status)
            .ShouldBe([200, 401, 200, 200]);
    }

    [Proves("WF-NFR-14")]
    [Fact]
    public async Task A_key_in_a_file_is_replaced_without_a_restart()
    {
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "first-key\n");
        await using var portal = await OutboundFixture.StartAsync(
            settings: new Dictionary<string, string?>
            {
                ["RecordService:ApiKeys:0:Key"] = null,
                ["RecordService:ApiKeys:0:KeyFile"] = file,
            }
        );
        portal.Nhs.Settings.RecordServiceKeys.Add("second-key");
        (await SendAsync(portal)).Call.Outcome.ShouldBe(CallOutcome.NotSetUp);

        await File.WriteAllTextAsync(file, "second-key\n");

        (await SendAsync(portal)).Call.IsAccepted.ShouldBeTrue();
        File.Delete(file);
        (await SendAsync(portal)).Call.Reason.ShouldContain("RecordService:ApiKeys");
    }

    [Fact]
    public async Task No_number_and_no_key_is_logged()
    {
        await using var portal = await OutboundFixture.StartAsync();
        portal.Nhs.Fail(ToldService.RecordService, "400");

        await SendAsync(portal);
        await SendAsync(portal);

        portal.Log.Everything.ShouldContain("Record Service: POST");
        portal.Log.Everything.ShouldNotContain("9990");
        portal.Log.Everything.ShouldNotContain(portal.Nhs.Settings.RecordServiceKeys.Single());
    }
}
