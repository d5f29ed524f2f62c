using Portal.Api.Outbound;
using Portal.Api.Storage;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Outbound;

public sealed class PausedServicesTests
{
    [Theory, BothEngines]
    public async Task A_service_is_paused_until_it_is_resumed(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var paused = new PausedServices(test.Database, new TestClock());

        (await paused.PauseAsync(OutboundService.Reporting)).ShouldBeTrue();
        (await paused.PauseAsync(OutboundService.Reporting)).ShouldBeFalse();
        (await paused.IsPausedAsync(OutboundService.Reporting)).ShouldBeTrue();
        (await paused.IsPausedAsync(OutboundService.Messages)).ShouldBeFalse();
        (await paused.ResumeAsync(OutboundService.Reporting)).ShouldBeTrue();
        (await paused.ResumeAsync(OutboundService.Reporting)).ShouldBeFalse();
        (await paused.IsPausedAsync(OutboundService.Reporting)).ShouldBeFalse();
    }
}
