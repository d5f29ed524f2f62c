using Portal.Api.Bookings;
using Portal.Api.Messages;
using Portal.Api.Outbound;
using Portal.Api.Storage;
using Portal.Sandbox.Messages;
using Portal.Sandbox.Told;
using Portal.Tests.Outbound;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Messages;

/// <summary>The NHS App's daily report of what became of messages.</summary>
public sealed class ReceiptReportTests
{
    private static readonly DateTimeOffset _morning = new(2026, 6, 4, 5, 0, 0, TimeSpan.Zero);

    /// <summary>A message that was sent and read on 3 June; it is the morning after.</summary>
    private static async Task<MessageScene> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null
    )
    {
        var scene = await MessageScene.StartAsync(engine, settings);
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        await scene.SendAsync();
        var inbox = scene.Portal.Nhs.Service<SimulatedNhsAppMessages>();
        inbox.Open(inbox.Inbox.Single().Id);
        scene.Portal.Clock.MoveTo(_morning);
        return scene;
    }

    private static async Task ReportAsync(MessageScene scene) =>
        await scene.Portal.Clock.PassUntilDoneAsync(
            scene.Portal.Get<ReceiptReports>().RunOnceAsync(default),
            TimeSpan.FromMilliseconds(10)
        );

    private static Task<long> ReceiptsAsync(MessageScene scene) =>
        scene.Portal.ScalarAsync<long>("SELECT count(*) FROM message_receipts");

    private static int Asked(MessageScene scene) =>
        scene
            .Portal.Nhs.Calls.Of(ToldService.Messages)
            .Count(call => call.Path == SimulatedReceiptReport.Path);

    [Proves("APP-15")]
    [Theory, BothEngines]
    public async Task The_day_before_is_taken_in_once_and_reported(DatabaseEngine engine)
    {
        await using var scene = await StartAsync(engine);

        await ReportAsync(scene);
        await ReportAsync(scene);

        Asked(scene).ShouldBe(1);
        (await ReceiptsAsync(scene)).ShouldBe(2);
        (await scene.Portal.DeliveriesAsync(OutboundService.Reporting))
            .Select(told => told.Kind)
            .ShouldBe([
                "APPT",
                "NOTIFY",
                "NOTIFY-APP-REQUEST",
                "NOTIFY-APP-RECEIPT",
                "NOTIFY-APP-OPEN",
            ]);
    }

    [Fact]
    public async Task Before_6_in_London_nothing_is_asked()
    {
        await using var scene = await MessageScene.StartAsync();
        await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        await scene.SendAsync();
        scene.Portal.Clock.MoveTo(_morning.AddSeconds(-1));

        await ReportAsync(scene);

        Asked(scene).ShouldBe(0);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("cut")]
    [InlineData("500")]
    [InlineData("503")]
    [InlineData("429")]
    public async Task A_report_that_could_not_be_had_is_asked_for_again(string fault)
    {
        await using var scene = await StartAsync();
        scene.Portal.Nhs.Fail(ToldService.Messages, fault);

        await ReportAsync(scene);
        (await ReceiptsAsync(scene)).ShouldBe(0);
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(15));
        await ReportAsync(scene);

        (await ReceiptsAsync(scene)).ShouldBe(2);
    }

    [Fact]
    public async Task Two_instances_do_not_ask_for_the_same_report()
    {
        await using var scene = await StartAsync();
        await scene.Portal.Data.ExecuteAsync(
            "INSERT INTO receipt_reports (day, claimed_until) VALUES (@day, @until)",
            new { day = new DateOnly(2026, 6, 3), until = _morning.AddMinutes(1) }
        );

        await ReportAsync(scene);
        Asked(scene).ShouldBe(0);
        scene.Portal.Clock.Advance(TimeSpan.FromMinutes(1));
        await ReportAsync(scene);

        Asked(scene).ShouldBe(1);
    }

    [Fact]
    public async Task A_report_of_many_pages_is_read_to_its_end()
    {
        var pages = 0;
        await using var scene = await MessageScene.StartAsync();
        for (var i = 0; i < SimulatedReceiptReport.PageSize + 1; i++)
        {
            await scene.HappenAsync(AppointmentChange.Booked, scene.StartAt);
        }
        while (await scene.SendAsync())
        {
            pages++;
        }
        scene.Inbox.Count.ShouldBe(SimulatedReceiptReport.PageSize + 1, $"after {pages} rounds");
        scene.Portal.Clock.MoveTo(_morning);

        await ReportAsync(scene);

        Asked(scene).ShouldBe(2);
        (await ReceiptsAsync(scene)).ShouldBe(SimulatedReceiptReport.PageSize + 1);
    }

    [Fact]
    public async Task Where_it_is_switched_off_nothing_is_asked()
    {
        await using var scene = await StartAsync(
            settings: new Dictionary<string, string?> { ["Messages:TakesReceiptReports"] = "false" }
        );

        await ReportAsync(scene);

        Asked(scene).ShouldBe(0);
    }

    [Fact]
    public async Task While_messages_are_paused_nothing_is_asked()
    {
        await using var scene = await StartAsync();
        await scene.Portal.Get<PausedServices>().PauseAsync(OutboundService.Messages);

        await ReportAsync(scene);

        Asked(scene).ShouldBe(0);
    }
}
