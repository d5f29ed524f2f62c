using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings.Journeys;
using Portal.Api.Patients;
using Portal.Tests.Builders;
using Portal.Tests.SignIn;

namespace Portal.Tests.Rollout;

/// <summary>A second trust, off, and one of everything that the fixture's patient has there.</summary>
internal sealed record TwoTrusts(
    Guid Second,
    Guid Appointment,
    Guid Referral,
    Guid Letter,
    Guid Task,
    Guid[] Journeys
)
{
    public Guid[] Ids => [.. Journeys, Appointment, Referral, Letter, Task];

    public IEnumerable<string> DeepLinks =>
        [
            $"/appointments/{Appointment}",
            $"/appointments/{Appointment}/cancel",
            $"/appointments/{Appointment}/change",
            $"/referrals/{Referral}/book",
            $"/documents/{Letter}",
            $"/documents/{Letter}/letter.pdf",
            $"/questionnaires/{Task}",
        ];

    public static async Task<TwoTrusts> CreateAsync(SignInFixture fixture)
    {
        var data = fixture.Portal.Data;
        var trust = await data.TrustAsync("RYY", name: "Second Hospitals NHS Trust");
        var clinic = await data.ClinicAsync(trust);
        var patient = await data.PatientAsync(trust);
        var at = BookingData.Now.AddDays(30);
        var appointment = await data.AppointmentAsync(patient, trust, clinic, at);
        var referral = await data.ReferralAsync(patient, trust);
        await data.ExecuteAsync(
            """
            UPDATE clinics SET book_mode = 'Request', change_mode = 'Request', cancel_mode = 'Request';
            INSERT INTO referral_clinics (referral_id, clinic_id) VALUES (@referral, @clinic)
            """,
            new { referral, clinic }
        );
        var journeys = fixture.Portal.App.Services.GetRequiredService<JourneyStore>();
        var things = new TwoTrusts(
            trust,
            appointment,
            referral,
            await data.LetterAsync(patient, trust, appointment),
            await data.TaskAsync(patient, trust, appointment),
            [
                (await journeys.BeginAsync(patient, JourneyKind.Book, referral)).Id,
                (await journeys.BeginAsync(patient, JourneyKind.Change, appointment)).Id,
                (await journeys.BeginAsync(patient, JourneyKind.Cancel, appointment)).Id,
            ]
        );
        await fixture.Portal.Database.TurnAsync(trust, RolloutState.Off);
        return things;
    }
}
