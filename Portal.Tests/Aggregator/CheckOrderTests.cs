using System.Globalization;
using System.Net;
using Portal.Tests.Builders;
using Portal.Tests.Tokens;
using Shouldly;

namespace Portal.Tests.Aggregator;

/// <summary>The order of the standard's checks: a request with two faults gets the answer of the earlier one.</summary>
public sealed class CheckOrderTests : IAsyncLifetime
{
    private static readonly DateOnly _childsBirthDate = new(2015, 1, 1);
    private static readonly DateOnly _anotherBirthDate = new(1955, 1, 1);

    private AggregatorFixture _aggregator = null!;

    /// <summary>In the order in which they are looked for.</summary>
    public enum Fault
    {
        NoBearerToken,
        OtherClient,
        NoCorrelationId,
        NoPatientIdentifier,
        BadIdToken,
        OtherNhsNumber,
        NotAcceptable,
        OtherBirthDate,
        Under16,
    }

    public static TheoryData<Fault, Fault> Pairs
    {
        get
        {
            var pairs = new TheoryData<Fault, Fault>();
            foreach (var first in Enum.GetValues<Fault>())
            {
                foreach (var second in Enum.GetValues<Fault>().Where(fault => fault >= first))
                {
                    pairs.Add(first, second);
                }
            }
            return pairs;
        }
    }

    public async ValueTask InitializeAsync()
    {
        _aggregator = await AggregatorFixture.StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["Aggregator:OnBirthDateMismatch"] = "Unauthorized",
                ["Tokens:Clients:1:ClientId"] = TokenEndpointFixture.Hospital,
                ["Tokens:Clients:1:Scopes:0"] = "pca.read",
                ["Tokens:Clients:1:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash(
                    TokenEndpointFixture.HospitalSecret
                ),
            }
        );
        await _aggregator.AppointmentAsync();
    }

    public ValueTask DisposeAsync() => _aggregator.DisposeAsync();

    [Fact]
    public async Task Without_a_fault_there_is_data() =>
        (await SendAsync(new HashSet<Fault>())).ShouldFind(1);

    [Theory, MemberData(nameof(Pairs))]
    public async Task Of_two_faults_the_earlier_is_answered(Fault first, Fault second)
    {
        var answer = await SendAsync(new HashSet<Fault> { first, second });

        var (status, code, text) = AnswerOf(first);
        answer.ShouldRefuse(status, code).Diagnostics!.ShouldContain(text);
    }

    private static (HttpStatusCode Status, string Code, string Text) AnswerOf(Fault fault) =>
        fault switch
        {
            Fault.NoBearerToken => (HttpStatusCode.Unauthorized, "processing", "bearer token"),
            Fault.OtherClient => (HttpStatusCode.Forbidden, "forbidden", "client is not allowed"),
            Fault.NoCorrelationId => (HttpStatusCode.BadRequest, "exception", "X-Correlation-ID"),
            Fault.NoPatientIdentifier => (
                HttpStatusCode.BadRequest,
                "exception",
                "\"patient:identifier\" is required"
            ),
            Fault.BadIdToken => (HttpStatusCode.Unauthorized, "processing", "request: Expired"),
            Fault.OtherNhsNumber => (HttpStatusCode.Unauthorized, "processing", "is not the NHS"),
            Fault.NotAcceptable => (HttpStatusCode.NotAcceptable, "not-supported", "Accept"),
            Fault.OtherBirthDate => (HttpStatusCode.Unauthorized, "processing", "birthdate"),
            _ => (HttpStatusCode.Forbidden, "forbidden", "UNDER_16_DENIED"),
        };

    private async Task<AggregatorAnswer> SendAsync(HashSet<Fault> faults)
    {
        var birthDate = faults.Contains(Fault.Under16) ? _childsBirthDate : BookingData.BirthDate;
        await _aggregator.Portal.Data.ExecuteAsync(
            "UPDATE registrations SET birth_date = @held",
            new { held = faults.Contains(Fault.OtherBirthDate) ? _anotherBirthDate : birthDate }
        );
        var idToken = _aggregator
            .IdToken()
            .With("birthdate", birthDate.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (faults.Contains(Fault.OtherNhsNumber))
        {
            idToken.With("nhs_number", "9990000026");
        }
        if (faults.Contains(Fault.BadIdToken))
        {
            idToken.With("exp", 0);
        }

        var request = _aggregator.Request(idToken);
        if (faults.Contains(Fault.NoPatientIdentifier))
        {
            request.Query("");
        }
        if (faults.Contains(Fault.NoCorrelationId))
        {
            request.Without("X-Correlation-ID");
        }
        if (faults.Contains(Fault.NotAcceptable))
        {
            request.With("Accept", "text/html");
        }
        if (faults.Contains(Fault.OtherClient))
        {
            request.With("Authorization", $"Bearer {await HospitalsTokenAsync()}");
        }
        if (faults.Contains(Fault.NoBearerToken))
        {
            request.Without("Authorization");
        }
        return await _aggregator.SendAsync(request);
    }

    private async Task<string> HospitalsTokenAsync() =>
        (
            await new TokenEndpointFixture(_aggregator.Portal).PostAsync(
                TokenEndpointFixture.Secret(
                    TokenEndpointFixture.Hospital,
                    TokenEndpointFixture.HospitalSecret
                )
            )
        ).Token;
}
