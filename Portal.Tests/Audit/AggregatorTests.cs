using Portal.Api.Audit;
using Portal.Tests.Aggregator;
using Portal.Tests.Builders;
using Shouldly;

namespace Portal.Tests.Audit;

/// <summary>What the Aggregator reads, and what it is refused, of whom.</summary>
public sealed class AggregatorTests
{
    [Theory]
    [InlineData("/fhir/R4/Appointment", AuditKind.Appointment, 1)]
    [InlineData("/fhir/R4/DocumentReference", AuditKind.Document, 1)]
    [InlineData("/fhir/R4/Task", AuditKind.Task, 1)]
    public async Task What_it_was_given_is_logged(string path, AuditKind kind, int items)
    {
        await using var fixture = await AggregatorFixture.StartAsync();
        await fixture.AppointmentAsync();
        await fixture.Portal.Data.LetterAsync(fixture.Patient, fixture.Trust);
        await fixture.Portal.Data.TaskAsync(fixture.Patient, fixture.Trust, appointment: null);
        var request = fixture.Request();
        request.Path = path;

        await fixture.SendAsync(request);

        var row = await LastAsync(fixture);
        row.ShouldSatisfyAllConditions(
            () => row.ActorKind.ShouldBe(AuditActorKind.Aggregator),
            () => row.Actor.ShouldBe(TestPortal.ClientId),
            () => row.Action.ShouldBe(AuditAction.Read),
            () => row.Kind.ShouldBe(kind.ToString()),
            () => row.PatientId.ShouldBe(fixture.Patient.PatientId),
            () => row.Outcome.ShouldBe(AuditOutcome.Done),
            () => row.Items.ShouldBe(items),
            () => row.CorrelationId.ShouldBe(AggregatorRequest.CorrelationId),
            () => row.Via.ShouldBe($"GET {path}")
        );
    }

    [Fact]
    public async Task Asking_for_one_patient_with_anothers_token_is_logged_as_an_attempt_on_the_one_asked_for()
    {
        await using var fixture = await AggregatorFixture.StartAsync();
        var other = await fixture.Portal.Data.PatientAsync(
            fixture.Trust,
            BookingData.NhsNumbers[1]
        );

        await fixture.SendAsync(
            fixture.Request().Query(AggregatorRequest.For(BookingData.NhsNumbers[1].Value))
        );

        var row = await LastAsync(fixture);
        row.Outcome.ShouldBe(AuditOutcome.Refused);
        row.Reason.ShouldBe("NhsNumberMismatch");
        row.PatientId.ShouldBe(other.PatientId);
    }

    [Fact]
    public async Task A_patient_whom_the_portal_may_not_show_is_logged_as_refused()
    {
        await using var fixture = await AggregatorFixture.StartAsync();
        await fixture.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET is_restricted = TRUE",
            new { }
        );

        await fixture.GetAsync();

        var row = await LastAsync(fixture);
        row.Outcome.ShouldBe(AuditOutcome.Refused);
        row.Reason.ShouldBe("Restricted");
        row.PatientId.ShouldBe(fixture.Patient.PatientId);
        row.Items.ShouldBe(0);
    }

    [Fact]
    public async Task A_number_that_nobody_here_has_leaves_a_row_of_nobody()
    {
        await using var fixture = await AggregatorFixture.StartAsync();
        var number = BookingData.NhsNumbers[2];

        await fixture.SendAsync(
            fixture
                .Request(fixture.IdToken(number, BookingData.BirthDate))
                .Query(AggregatorRequest.For(number.Value))
        );

        var row = await LastAsync(fixture);
        row.Reason.ShouldBe("Unknown");
        row.PatientId.ShouldBeNull();
    }

    [Fact]
    public async Task A_stranger_without_a_token_leaves_none()
    {
        await using var fixture = await AggregatorFixture.StartAsync();

        await fixture.SendAsync(fixture.Request().Without("Authorization"));

        (await fixture.Portal.AuditAsync())
            .Where(row => row.Action == AuditAction.Read)
            .ShouldBeEmpty();
    }

    private static async Task<AuditEvent> LastAsync(AggregatorFixture fixture) =>
        (await fixture.Portal.AuditAsync()).Single(row => row.Action == AuditAction.Read);
}
