using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Sandbox;
using Shouldly;

namespace Portal.Journeys.Sandbox;

/// <summary>The hospitals' staff act on the portal through its API, for scripts and journeys.</summary>
public sealed class HospitalStaffTests : IAsyncLifetime
{
    private const string Lena = "9990000123";

    private readonly HttpClient _nhs = new();
    private SandboxHost? _host;

    private T Get<T>()
        where T : notnull => _host!.Portal.Services.GetRequiredService<T>();

    public async ValueTask InitializeAsync()
    {
        _host = await SandboxHost.StartAsync(SandboxOptions.OnFreePorts());
        _nhs.BaseAddress = new(_host.Addresses.Nhs);
    }

    public async ValueTask DisposeAsync()
    {
        _nhs.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_request_is_seen_and_rejected_then_another_is_accepted_at_a_time()
    {
        var patient = await LenaAsync();
        await AskAsync(patient);

        var first = (await OpenAsync()).ShouldHaveSingleItem()!;
        first["kind"]!.ToString().ShouldBe("booking");
        first["name"]!.ToString().ShouldBe("Lena Fischer");
        first["trust"]!.ToString().ShouldBe("RZ1");
        var rejected = await PostAsync(
            $"/hospitals/requests/{first["id"]}/reject",
            new { text = "The clinic is closed that week" }
        );
        rejected["status"]!.GetValue<int>().ShouldBe(200, rejected.ToJsonString());
        (await OpenAsync()).ShouldBeEmpty();

        await AskAsync(patient);
        var second = (await OpenAsync()).ShouldHaveSingleItem()!;
        var start = _host!.Population.Almanac.At(30, 11);
        var accepted = await PostAsync($"/hospitals/requests/{second["id"]}/accept", new { start });

        accepted["status"]!.GetValue<int>().ShouldBe(200, accepted.ToJsonString());
        accepted["effect"]!.ToString().ShouldBe("applied");
        var booked = (await Get<BookingStore>().ForAsync(patient)).Appointments;
        booked.ShouldHaveSingleItem().StartAt.ShouldBe(start);
    }

    [Fact]
    public async Task An_appointment_is_moved_cancelled_and_its_time_closed_and_opened()
    {
        const string ada = "9990000018";
        var registration = (await Get<BookingStore>().RegistrationsAsync(NhsNumber.Parse(ada)))[0];
        var patient = new PatientKey(registration.PatientId, registration.BirthDate);
        var now = DateTimeOffset.UtcNow;
        var id = (await Get<BookingStore>().ForAsync(patient))
            .Appointments.First(one => one.Status == AppointmentStatus.Booked && one.StartAt > now)
            .Id;
        var start = _host!.Population.Almanac.At(35, 15);

        (await PostAsync($"/hospitals/appointments/{id}/move", new { start }))["status"]!
            .GetValue<int>()
            .ShouldBe(200);
        (await Get<BookingStore>().FindAsync(patient, id))!.StartAt.ShouldBe(start);
        (await PostAsync($"/hospitals/appointments/{id}/cancel", new { reason = "Ill" }))["effect"]!
            .ToString()
            .ShouldBe("applied");
        (await Get<BookingStore>().FindAsync(patient, id))!.Status.ShouldBe(
            AppointmentStatus.Cancelled
        );
        foreach (var act in new[] { "open", "close" })
        {
            (
                await PostAsync(
                    $"/hospitals/slots/{act}",
                    new { clinic = "NB-DERM", start = _host.Population.Almanac.At(36, 7) }
                )
            )["status"]!
                .GetValue<int>()
                .ShouldBe(200);
        }
        (await PostAsync("/hospitals/slots/open", new { clinic = "?" }))
            .ContainsKey("error")
            .ShouldBeTrue();
    }

    private async Task<PatientKey> LenaAsync()
    {
        var registrations = await Get<BookingStore>().RegistrationsAsync(NhsNumber.Parse(Lena));
        return new(registrations[0].PatientId, registrations[0].BirthDate);
    }

    private async Task AskAsync(PatientKey patient)
    {
        var referral = (await Get<BookingStore>().ForAsync(patient)).Referrals.Single(referral =>
            referral.Title == "Cardiology"
        );
        await using var connection = await Get<Database>().OpenAsync();
        var clinic = await connection.QuerySingleAsync<Guid>(
            "SELECT id FROM clinics WHERE source_value = 'NB-CARD'"
        );
        (
            await Get<RequestBooking>()
                .RunAsync(new(patient, Guid.CreateVersion7(), referral.Id, clinic))
        ).IsDone.ShouldBeTrue();
    }

    private async Task<JsonArray> OpenAsync() =>
        (await _nhs.GetFromJsonAsync<JsonArray>($"/hospitals/requests?nhsNumber={Lena}"))!;

    private async Task<JsonObject> PostAsync(string path, object body)
    {
        using var answer = await _nhs.PostAsJsonAsync(path, body);
        return (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
    }
}
