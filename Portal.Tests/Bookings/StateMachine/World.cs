using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Tests.Builders;

namespace Portal.Tests.Bookings.StateMachine;

/// <summary>Three patients with referrals, a clinic that does everything directly, one that decides on requests, and few slots.</summary>
internal sealed class World(BookingScene scene)
{
    private readonly List<PatientKey> _patients = [];
    private readonly List<(PatientKey Patient, Guid Id)> _referrals = [];
    private readonly List<Guid> _slots = [];

    public BookingScene Scene => scene;
    public IReadOnlyList<PatientKey> Patients => _patients;
    public IReadOnlyList<(PatientKey Patient, Guid Id)> Referrals => _referrals;
    public IReadOnlyList<Guid> Slots => _slots;
    public Guid ByRequest { get; private set; }

    public static async Task<World> CreateAsync(BookingScene scene)
    {
        var world = new World(scene)
        {
            ByRequest = await scene.ClinicAsync(
                ActionMode.Request,
                ActionMode.Request,
                ActionMode.Request
            ),
        };
        for (var number = 1; number <= 3; number++)
        {
            var (patient, referral) = await scene.PatientAsync(number);
            world._patients.Add(patient);
            world._referrals.Add((patient, referral));
            world._referrals.Add((patient, await scene.ReferralAsync(patient, scene.Clinic)));
            world._referrals.Add((patient, await scene.ReferralAsync(patient, world.ByRequest)));
        }
        for (var slot = 0; slot < 9; slot++)
        {
            var start = BookingData.Now.AddDays(3 + slot).AddMinutes(15 * slot);
            world._slots.Add(
                await scene.SlotAsync(start, slot % 3 == 2 ? world.ByRequest : scene.Clinic)
            );
        }
        await world.BeginAsync();
        return world;
    }

    /// <summary>One has an early time, the two others wait for one: otherwise offers would be rare.</summary>
    private async Task BeginAsync()
    {
        for (var number = 0; number < 3; number++)
        {
            var (patient, referral) = _referrals[number * 3];
            var slot = _slots[number == 0 ? 0 : 5 + number];
            var booked = await scene.BookAsync(slot, null, patient, referral);
            if (number > 0)
            {
                await scene
                    .Get<WatchForEarlier>()
                    .RunAsync(
                        new(
                            patient,
                            Guid.CreateVersion7(),
                            booked.Value!.AppointmentId,
                            null,
                            null,
                            new(2026, 7, 1)
                        )
                    );
            }
        }
    }

    public NhsNumber NumberOf(PatientKey patient) =>
        BookingScene.Numbers[_patients.IndexOf(patient) + 1];

    /// <summary>One of what there is, or an unknown id where there is nothing.</summary>
    public static T Pick<T>(IReadOnlyList<T> all, int index, T otherwise) =>
        all.Count == 0 ? otherwise : all[index % all.Count];
}
