using Portal.Api.Bookings;
using Portal.Api.Patients;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Bookings;

public sealed class BookingStoreTests
{
    private static async Task<IReadOnlyList<Guid>> IdsAsync(
        Database database,
        PatientKey patient
    ) =>
        [
            .. (
                await new BookingStore(database, new TestClock()).ForAsync(patient)
            ).Appointments.Select(appointment => appointment.Id),
        ];

    [Theory, BothEngines]
    public async Task A_patient_sees_the_appointments_in_order_of_time(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var later = await data.AppointmentAsync(patient, trust, start: BookingData.Now.AddDays(9));
        var sooner = await data.AppointmentAsync(patient, trust, start: BookingData.Now.AddDays(2));

        (await IdsAsync(test.Database, patient)).ShouldBe([sooner, later]);
    }

    [Theory, BothEngines]
    public async Task Everything_that_is_written_is_read_back(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var clinic = await data.ClinicAsync(trust);
        var id = await data.AppointmentAsync(
            patient,
            trust,
            clinic,
            request: RequestStatus.PendingReschedule
        );

        var appointment = (
            await new BookingStore(test.Database, new TestClock()).FindAsync(patient, id)
        ).ShouldNotBeNull();

        appointment.Status.ShouldBe(AppointmentStatus.Booked);
        appointment.Request.ShouldBe(RequestStatus.PendingReschedule);
        appointment.RequestedAt.ShouldBe(BookingData.Now);
        appointment.StartAt.ShouldBe(BookingData.Now.AddDays(30));
        appointment.EndAt.ShouldBe(BookingData.Now.AddDays(30).AddMinutes(15));
        appointment.Medium.ShouldBe(Medium.FaceToFace);
        appointment.Location.ShouldBe("Example Hospital, Outpatients, level 2");
        appointment.PlaceLatitude.ShouldBe(53.8);
        appointment.ContactName.ShouldBe("Dermatology clinic");
        appointment.ContactPhone.ShouldBe("0113 496 0000");
        appointment.TrustName.ShouldBe("Example Hospitals NHS Trust");
        appointment.HospitalUpdatedAt.ShouldBe(BookingData.Now);
    }

    [Theory, BothEngines]
    public async Task Another_patients_appointment_is_not_found(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust, BookingData.NhsNumbers[0]);
        var other = await data.PatientAsync(trust, BookingData.NhsNumbers[1]);
        var id = await data.AppointmentAsync(other, trust);
        var store = new BookingStore(test.Database, new TestClock());

        (await store.FindAsync(other, id)).ShouldNotBeNull();
        (await store.FindAsync(patient, id)).ShouldBeNull();
        (await store.FindAsync(patient, Guid.NewGuid())).ShouldBeNull();
        (await store.HistoryAsync(patient, id)).ShouldBeEmpty();
    }

    [Theory, BothEngines]
    public async Task The_right_patient_with_another_birth_date_sees_nothing(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var id = await data.AppointmentAsync(patient, trust);
        var impostor = patient with { BirthDate = patient.BirthDate.AddDays(1) };
        var store = new BookingStore(test.Database, new TestClock());

        (await IdsAsync(test.Database, impostor)).ShouldBeEmpty();
        (await store.FindAsync(impostor, id)).ShouldBeNull();
        (
            await store.ForAsync(BookingData.NhsNumbers[0], impostor.BirthDate)
        ).Access.Refusal.ShouldBe(AccessRefusal.BirthDateMismatch);
    }

    [Theory, BothEngines]
    public async Task Each_exclusion_rule_hides_its_appointment_and_no_other(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        await data.ExcludeSpecialtyAsync(trust, "360");
        var patient = await data.PatientAsync(trust);
        var shown = await data.AppointmentAsync(patient, trust, await data.ClinicAsync(trust));
        await data.AppointmentAsync(
            patient,
            trust,
            await data.ClinicAsync(trust, isExcluded: true)
        );
        await data.AppointmentAsync(patient, trust, await data.ClinicAsync(trust, isGhost: true));
        await data.AppointmentAsync(patient, trust, isHidden: true);
        await data.AppointmentAsync(patient, trust, specialtyCode: "360");

        (await IdsAsync(test.Database, patient)).ShouldBe([shown]);
    }

    [Theory, BothEngines]
    public async Task A_trust_that_excludes_the_patient_is_left_out_and_the_other_stays(
        DatabaseEngine engine
    )
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var (open, closed) = (await data.TrustAsync("RXX"), await data.TrustAsync("RYY"));
        var patient = await data.PatientAsync(open);
        await data.PatientAsync(closed, isExcluded: true);
        var shown = await data.AppointmentAsync(patient, open);
        await data.AppointmentAsync(patient, closed);

        (await IdsAsync(test.Database, patient)).ShouldBe([shown]);
    }

    [Theory, BothEngines]
    public async Task The_page_and_the_Aggregator_read_the_same_appointments(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        await data.AppointmentAsync(patient, trust, await data.ClinicAsync(trust));
        await data.AppointmentAsync(patient, trust, isHidden: true);
        var store = new BookingStore(test.Database, new TestClock());

        var page = await store.ForAsync(patient);
        var api = await store.ForAsync(BookingData.NhsNumbers[0], patient.BirthDate);

        var read = api.Items.ShouldHaveSingleItem();
        var shown = page.Appointments.ShouldHaveSingleItem();
        // The Aggregator is sent less than the page shows.
        (
            read.Id,
            read.Status,
            read.Title,
            read.StartAt,
            read.EndAt,
            read.Medium,
            read.Location
        ).ShouldBe(
            (
                shown.Id,
                shown.Status,
                shown.Title,
                shown.StartAt,
                shown.EndAt,
                shown.Medium,
                shown.Location
            )
        );
        (read.OdsCode, read.ClinicName, read.UpdatedAt).ShouldBe(
            (shown.OdsCode, shown.ClinicName, shown.UpdatedAt)
        );
    }

    [Theory, BothEngines]
    public async Task Open_referrals_are_shown_and_others_are_not(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        await data.ExcludeSpecialtyAsync(trust, "360");
        var patient = await data.PatientAsync(trust);
        var shown = await data.ReferralAsync(patient, trust);
        await data.ReferralAsync(patient, trust, status: ReferralStatus.Booked);
        await data.ReferralAsync(patient, trust, status: ReferralStatus.Closed);
        await data.ReferralAsync(patient, trust, isRestricted: true);
        await data.ReferralAsync(patient, trust, specialtyCode: "360");

        var bookings = await new BookingStore(test.Database, new TestClock()).ForAsync(patient);

        bookings.Referrals.Select(referral => referral.Id).ShouldBe([shown]);
        bookings.Referrals[0].ReferredOn.ShouldBe(new DateOnly(2026, 5, 2));
    }

    [Theory, BothEngines]
    public async Task History_comes_newest_first(DatabaseEngine engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        var data = new BookingData(test.Database);
        var trust = await data.TrustAsync();
        var patient = await data.PatientAsync(trust);
        var id = await data.AppointmentAsync(patient, trust);
        await data.ExecuteAsync(
            """
            INSERT INTO appointment_history (appointment_id, patient_id, number, at, actor, change, reason)
            VALUES (@id, @PatientId, 2, @Now, 'Patient', 'CancellationRequested', 'I feel better')
            """,
            new
            {
                id,
                patient.PatientId,
                BookingData.Now,
            }
        );

        var history = await new BookingStore(test.Database, new TestClock()).HistoryAsync(
            patient,
            id
        );

        history
            .Select(entry => entry.Change)
            .ShouldBe([AppointmentChange.CancellationRequested, AppointmentChange.Booked]);
        history[0].Reason.ShouldBe("I feel better");
    }
}
