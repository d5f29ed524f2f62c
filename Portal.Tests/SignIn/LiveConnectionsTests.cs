using System.Net;
using System.Security.Claims;
using Dapper;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Storage;
using Portal.SignIn;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.SignIn;

public sealed class LiveConnectionsTests
{
    [Fact]
    public async Task Logging_out_ends_the_connections_of_that_session_alone()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var browser = fixture.Browser();
        await fixture.SignInAsync(browser);
        var open = await ConnectAsync(fixture, await SessionAsync(fixture));
        var otherTab = await ConnectAsync(fixture, await SessionAsync(fixture));
        var session = await SessionAsync(fixture);
        // A living one: the check in the background cuts all others.
        await fixture.SignInAsync(fixture.Browser());
        var elsewhere = await ConnectAsync(fixture, await SessionAsync(fixture, besides: session));

        await LogOutTests.LogOutAsync(browser);

        open.WasCut.ShouldBeTrue();
        otherTab.WasCut.ShouldBeTrue();
        elsewhere.WasCut.ShouldBeFalse();
    }

    [Theory]
    [BothEngines(599, false)]
    [BothEngines(600, true)]
    public async Task A_session_that_runs_out_takes_its_connections_with_it(
        DatabaseEngine engine,
        int seconds,
        bool cut
    )
    {
        await using var fixture = await SignInFixture.StartAsync(engine);
        await fixture.SignInAsync(fixture.Browser());
        var open = await ConnectAsync(fixture, await SessionAsync(fixture));
        fixture.Clock.Advance(TimeSpan.FromSeconds(seconds));

        await CheckAsync(fixture);

        open.WasCut.ShouldBe(cut);
    }

    [Fact]
    public async Task A_session_that_ended_on_another_instance_takes_its_connections_with_it()
    {
        await using var fixture = await SignInFixture.StartAsync();
        await fixture.SignInAsync(fixture.Browser());
        var open = await ConnectAsync(fixture, await SessionAsync(fixture));
        await using (var connection = await fixture.Portal.Database.OpenAsync())
        {
            await connection.ExecuteAsync("DELETE FROM sessions");
        }

        await CheckAsync(fixture);

        open.WasCut.ShouldBeTrue();
    }

    [Fact]
    public async Task A_connection_that_was_closed_is_forgotten()
    {
        await using var fixture = await SignInFixture.StartAsync();
        var connections = fixture.Portal.App.Services.GetRequiredService<LiveConnections>();
        var open = await ConnectAsync(fixture, Guid.CreateVersion7());

        await connections.OnDisconnectedAsync(
            Lifetime(fixture, open),
            null,
            (_, _) => Task.CompletedTask
        );

        connections.Sessions.ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_session_no_circuit_connects()
    {
        await using var fixture = await SignInFixture.StartAsync();

        var response = await fixture.Portal.Client().PostAsync("/_blazor/negotiate", null);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private static async Task<Caller> ConnectAsync(SignInFixture fixture, Guid session)
    {
        var caller = new Caller(
            new ClaimsPrincipal(
                new ClaimsIdentity(
                    [
                        new(CurrentPatient.PatientIdClaim, Guid.CreateVersion7().ToString()),
                        new(CurrentPatient.BirthDateClaim, "1980-05-17"),
                        new(CurrentPatient.SessionIdClaim, session.ToString()),
                    ],
                    "test"
                )
            )
        );
        await fixture
            .Portal.App.Services.GetRequiredService<LiveConnections>()
            .OnConnectedAsync(Lifetime(fixture, caller), _ => Task.CompletedTask);
        return caller;
    }

    private static HubLifetimeContext Lifetime(SignInFixture fixture, Caller caller) =>
        new(caller, fixture.Portal.App.Services, new AnyHub());

    private static Task CheckAsync(SignInFixture fixture) =>
        fixture
            .Portal.App.Services.GetRequiredService<LiveConnectionsCheck>()
            .CheckAsync(CancellationToken.None);

    private static async Task<Guid> SessionAsync(SignInFixture fixture, Guid besides = default)
    {
        await using var connection = await fixture.Portal.Database.OpenAsync();
        return await connection.QuerySingleAsync<Guid>(
            "SELECT id FROM sessions WHERE id <> @besides",
            new { besides }
        );
    }

    private sealed class AnyHub : Hub;

    private sealed class Caller(ClaimsPrincipal user) : HubCallerContext
    {
        public bool WasCut { get; private set; }

        public override string ConnectionId { get; } = Guid.CreateVersion7().ToString();
        public override string? UserIdentifier => null;
        public override ClaimsPrincipal? User => user;
        public override IDictionary<object, object?> Items { get; } =
            new Dictionary<object, object?>();
        public override IFeatureCollection Features { get; } = new FeatureCollection();
        public override CancellationToken ConnectionAborted => CancellationToken.None;

        public override void Abort() => WasCut = true;
    }
}
