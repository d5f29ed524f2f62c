using Microsoft.AspNetCore.Builder;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Machinery;
using Portal.Tests.Builders;
using Portal.Tests.Tokens;

namespace Portal.Tests.Aggregator;

/// <summary>A portal with one trust, one clinic and one patient, as the Aggregator sees it.</summary>
public sealed class AggregatorFixture : IAsyncDisposable
{
    private AggregatorFixture(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }
    public string Bearer { get; private set; } = "";
    public Guid Trust { get; private set; }
    public Guid Clinic { get; private set; }
    public PatientKey Patient { get; private set; }

    public static async Task<AggregatorFixture> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var portal = await TestPortal.StartAsync(engine, settings, configure);
        var fixture = new AggregatorFixture(portal);
        fixture.Bearer = await fixture.FetchBearerAsync();
        fixture.Trust = await portal.Data.TrustAsync();
        fixture.Clinic = await portal.Data.ClinicAsync(fixture.Trust);
        fixture.Patient = await portal.Data.PatientAsync(fixture.Trust);
        return fixture;
    }

    public static Task<AggregatorFixture> StartAsync(string key, string? value) =>
        StartAsync(
            settings: new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value }
        );

    public async Task<string> FetchBearerAsync() =>
        (await new TokenEndpointFixture(Portal).PostAsync(TokenEndpointFixture.Secret())).Token;

    public Task<Guid> AppointmentAsync() => Portal.Data.AppointmentAsync(Patient, Trust, Clinic);

    /// <summary>The patient's good ID token.</summary>
    public TestIdToken IdToken() => Portal.NhsLogin.IdToken("nhs-online");

    public TestIdToken IdToken(NhsNumber number, DateOnly birthDate) =>
        IdToken().With("nhs_number", number.Value).With("birthdate", birthDate.ToString("O"));

    /// <summary>A request that is answered with data.</summary>
    public AggregatorRequest Request(TestIdToken? idToken = null) =>
        new(Bearer, idToken ?? IdToken());

    public Task<AggregatorAnswer> GetAsync(TestIdToken? idToken = null) =>
        SendAsync(Request(idToken));

    public async Task<AggregatorAnswer> SendAsync(AggregatorRequest request)
    {
        using var message = request.ToMessage();
        using var response = await Portal.Client().SendAsync(message);
        var text = await response.Content.ReadAsStringAsync();
        if (text.Length > 0)
        {
            TestOutput.Keep(
                response.IsSuccessStatusCode ? "bundles" : "outcomes",
                "aggregator",
                text
            );
        }
        return new(response.StatusCode, text, response.Headers, response.Content.Headers);
    }

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
