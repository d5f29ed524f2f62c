using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Machinery;
using Portal.Tests.Aggregator;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;
using Portal.Tests.Tokens;

namespace Portal.Tests.Intake.Inbound;

/// <summary>A portal with two trusts that call it, and at the first a clinic that is asked for everything, a patient and a referral.</summary>
public sealed class HospitalFixture : IAsyncDisposable
{
    public const string Hospital = "hospital";
    public const string OtherHospital = "other-hospital";
    public const string Base = "/hospital/fhir/R4";

    private readonly Dictionary<string, string> _tokens = new(StringComparer.Ordinal);

    private HospitalFixture(TestPortal portal) => Portal = portal;

    public TestPortal Portal { get; }
    public Guid Trust { get; private set; }
    public Guid OtherTrust { get; private set; }
    public Guid Clinic { get; private set; }
    public PatientKey Patient { get; private set; }
    public Guid Referral { get; private set; }

    public static async Task<HospitalFixture> StartAsync(
        DatabaseEngine engine = DatabaseEngine.Sqlite,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<WebApplicationBuilder>? configure = null
    )
    {
        var all = new Dictionary<string, string?>(StringComparer.Ordinal);
        var clients = new[]
        {
            (Hospital, "RXX", "bookings.write"),
            (OtherHospital, "RYY", "bookings.write"),
            ("no-scope", "RXX", "bookings.read"),
            ("no-trust", null, "bookings.write"),
            ("unknown-trust", "RZZ", "bookings.write"),
        };
        foreach (var (i, (id, ods, scope)) in clients.Index())
        {
            all[$"Tokens:Clients:{i + 1}:ClientId"] = id;
            all[$"Tokens:Clients:{i + 1}:OdsCode"] = ods;
            all[$"Tokens:Clients:{i + 1}:Scopes:0"] = scope;
            all[$"Tokens:Clients:{i + 1}:Secrets:0:Hash"] = Api.Tokens.ClientSecret.Hash(id);
        }
        foreach (var (key, value) in settings ?? new Dictionary<string, string?>())
        {
            all[key] = value;
        }
        var portal = await TestPortal.StartAsync(engine, all, configure);
        var fixture = new HospitalFixture(portal);
        fixture.Trust = await portal.Data.TrustAsync();
        fixture.OtherTrust = await portal.Data.TrustAsync("RYY", name: "Other Hospitals NHS Trust");
        fixture.Clinic = await portal.Data.ClinicAsync(fixture.Trust);
        await fixture.SetModesAsync(ActionMode.Request);
        fixture.Patient = await portal.Data.PatientAsync(fixture.Trust);
        fixture.Referral = await portal.Data.ReferralAsync(fixture.Patient, fixture.Trust);
        await portal.Data.ExecuteAsync(
            "INSERT INTO referral_clinics (referral_id, clinic_id) VALUES (@Referral, @Clinic)",
            new { fixture.Referral, fixture.Clinic }
        );
        return fixture;
    }

    public T Get<T>()
        where T : notnull => Portal.App.Services.GetRequiredService<T>();

    public Task SetModesAsync(ActionMode mode) =>
        Portal.Data.ExecuteAsync(
            "UPDATE clinics SET book_mode = @mode, change_mode = @mode, cancel_mode = @mode WHERE id = @Clinic",
            new { mode = mode.ToString(), Clinic }
        );

    public Task<Guid> AppointmentAsync() => Portal.Data.AppointmentAsync(Patient, Trust, Clinic);

    /// <summary>A slot that the hospital knows by this value.</summary>
    public async Task<Guid> SlotAsync(
        string value,
        DateTimeOffset start,
        string status = "Free",
        bool isOthers = false
    )
    {
        var id = Guid.CreateVersion7();
        var trust = isOthers ? OtherTrust : Trust;
        await Portal.Data.ExecuteAsync(
            """
            INSERT INTO slots (id, clinic_id, trust_id, source_system, source_value, start_at, end_at, status, updated_at)
            VALUES (@id, @clinic, @trust, @system, @value, @start, @end, @status, @start)
            """,
            new
            {
                id,
                clinic = isOthers ? await Portal.Data.ClinicAsync(trust) : Clinic,
                trust,
                system = Messages.Pas + "Slot",
                value,
                start,
                end = start.AddMinutes(15),
                status,
            }
        );
        return id;
    }

    public async Task<Guid> AskToBookAsync() => (
            await Get<RequestBooking>()
                .RunAsync(
                    new(Patient, Guid.CreateVersion7(), Referral, Clinic)
                    {
                        Needs = new() { Interpreter = "Welsh", NoSteps = true },
                        Note = "Please not before 10am",
                        Preferences = new()
                        {
                            Weekdays = [DayOfWeek.Monday],
                            Parts = [PartOfDay.Morning],
                            NotBefore = new(2026, 7, 20),
                            Impossible = [new(2026, 7, 27)],
                        },
                    }
                )
        ).Value!.RequestId;

    public async Task<Guid> AskToChangeAsync(Guid appointment) =>
        (
            await Get<RequestChange>()
                .RunAsync(
                    new(Patient, Guid.CreateVersion7(), appointment) { Reason = "I am on holiday" }
                )
        )
            .Value!
            .RequestId;

    public async Task<Guid> AskToCancelAsync(Guid appointment) =>
        (
            await Get<RequestCancellation>()
                .RunAsync(
                    new(Patient, Guid.CreateVersion7(), appointment) { Reason = "I am better" }
                )
        )
            .Value!
            .RequestId;

    public async Task<string> TokenAsync(string client = Hospital) =>
        _tokens.TryGetValue(client, out var token)
            ? token
            : _tokens[client] = (
                await new TokenEndpointFixture(Portal).PostAsync(
                    TokenEndpointFixture.Secret(client, client)
                )
            ).Token;

    public Task<HospitalAnswer> GetAsync(string path, string client = Hospital) =>
        SendAsync(HttpMethod.Get, path, client: client);

    public Task<HospitalAnswer> PostAsync(string path, JsonObject body, string client = Hospital) =>
        SendAsync(HttpMethod.Post, path, Json(body.ToJsonString()), client);

    public Task<HospitalAnswer> PutAsync(string path, JsonObject body, string client = Hospital) =>
        SendAsync(HttpMethod.Put, path, Json(body.ToJsonString()), client);

    public static StringContent Json(string text) =>
        new(text, Encoding.UTF8, "application/fhir+json");

    /// <param name="path">Below the API's base.</param>
    public async Task<HospitalAnswer> SendAsync(
        HttpMethod method,
        string path,
        HttpContent? body = null,
        string client = Hospital
    )
    {
        using var request = new HttpRequestMessage(method, Base + path) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            await TokenAsync(client)
        );
        return await SendAsync(request);
    }

    public async Task<HospitalAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Portal.Client().SendAsync(request);
        var answer = new HospitalAnswer(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers,
            response.Content.Headers
        );
        OpenApi.ShouldExpect(
            request.Method,
            request.RequestUri!.OriginalString,
            (int)answer.Status
        );
        if (answer.Kind is { } kind)
        {
            TestOutput.Keep(kind, "hospital", answer.Text);
        }
        return answer;
    }

    /// <summary>Sends an Appointment by the hospital's identifier.</summary>
    public Task<HospitalAnswer> SendAsync(
        JsonObject appointment,
        string value = "A1",
        string client = Hospital
    ) => PutAsync(Messages.Named("Appointment", value), appointment, client);

    /// <summary>Sends a Slot by the hospital's identifier.</summary>
    public Task<HospitalAnswer> SendSlotAsync(
        JsonObject slot,
        string value = "S1",
        string client = Hospital
    ) => PutAsync(Messages.Named("Slot", value), slot, client);

    public async Task<HospitalAnswer> SendIfMatchAsync(JsonObject appointment, string etag)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Put,
            Base + Messages.Named("Appointment", "A1")
        );
        request.Content = Json(appointment.ToJsonString());
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await TokenAsync());
        request.Headers.TryAddWithoutValidation("If-Match", etag);
        return await SendAsync(request);
    }

    /// <summary>The patient books a slot of the hospital's directly.</summary>
    public async Task<Guid> BookAsync(string slot)
    {
        await SetModesAsync(ActionMode.Direct);
        await using var connection = await Portal.Database.OpenAsync();
        var id = await connection.QuerySingleAsync<Guid>(
            "SELECT id FROM slots WHERE source_value = @slot",
            new { slot }
        );
        var booked = await Get<BookAppointment>()
            .RunAsync(new(Patient, Guid.CreateVersion7(), Referral, id));
        return booked.Value!.AppointmentId;
    }

    public async Task<string> SlotStatusAsync(Guid id)
    {
        await using var connection = await Portal.Database.OpenAsync();
        return await connection.QuerySingleAsync<string>(
            "SELECT status FROM slots WHERE id = @id",
            new { id }
        );
    }

    /// <summary>A page as the patient reads it.</summary>
    public async Task<string> PageAsync(string address)
    {
        var browser = new Browser(Portal);
        var nhsLogin = new NhsLoginSite(Portal.NhsLogin);
        var authorize = await SignInFixture.StartSignInAsync(browser);
        await SignInFixture.CallbackAsync(browser, nhsLogin.LogIn(authorize));
        return await browser.PageAsync(address);
    }

    /// <summary>What the Aggregator gets of the patient.</summary>
    public async Task<AggregatorAnswer> AggregatorAsync()
    {
        var token = await new TokenEndpointFixture(Portal).PostAsync(TokenEndpointFixture.Secret());
        using var message = new AggregatorRequest(
            token.Token,
            Portal.NhsLogin.IdToken("nhs-online")
        ).ToMessage();
        using var response = await Portal.Client().SendAsync(message);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(),
            response.Headers,
            response.Content.Headers
        );
    }

    /// <summary>What the patient sees.</summary>
    public async Task<IReadOnlyList<Appointment>> SeenAsync() =>
        (await Get<BookingStore>().ForAsync(Patient)).Appointments;

    public ValueTask DisposeAsync() => Portal.DisposeAsync();
}
