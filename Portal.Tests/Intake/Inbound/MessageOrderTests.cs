using FsCheck;
using FsCheck.Fluent;
using Portal.Api.Bookings;
using Portal.Api.Storage;
using Portal.Tests.Builders;
using Portal.Tests.Storage;
using Shouldly;

namespace Portal.Tests.Intake.Inbound;

/// <summary>However a hospital's messages are ordered and repeated, the newest version decides.</summary>
public sealed class MessageOrderTests
{
    private const int Slots = 3;
    private static readonly string[] _statuses = ["booked", "cancelled", "fulfilled", "noshow"];

    /// <summary>One version of an appointment: its status and which of the slots it is in; the last stands for a time without a slot.</summary>
    private sealed record Version(string Status, int Place);

    private static Gen<(Version[] Versions, int[] Order)> Histories { get; } =
        from length in Gen.Choose(1, 6)
        from versions in Gen.ArrayOf(
            from status in Gen.Frequency((3, Gen.Constant("booked")), (2, Gen.Elements(_statuses)))
            from place in Gen.Choose(0, Slots)
            select new Version(status, place),
            length
        )
        from repeated in Gen.ArrayOf(Gen.Choose(0, length - 1), 3)
        from order in Gen.Shuffle([.. Enumerable.Range(0, length), .. repeated])
        select (versions, order);

    [Theory]
    [BothEngines]
    public async Task Random_orders_and_repeats_end_as_the_newest_version_says(
        DatabaseEngine engine
    )
    {
        await using var hospital = await HospitalFixture.StartAsync(engine);
        var run = 0;
        foreach (
            var (versions, order) in Histories.Sample(engine == DatabaseEngine.Sqlite ? 60 : 20)
        )
        {
            run++;
            var slots = new List<Guid>();
            for (var place = 0; place < Slots; place++)
            {
                slots.Add(await hospital.SlotAsync(SlotOf(run, place), TimeOf(run, place)));
            }
            foreach (var number in order)
            {
                var answer = await hospital.SendAsync(
                    Message(hospital, run, versions, number),
                    $"R{run}"
                );
                ((int)answer.Status).ShouldBeInRange(
                    200,
                    201,
                    $"{Say(versions, order)}: {answer.Text}"
                );
            }

            await ShouldBeAsync(hospital, run, versions, slots, Say(versions, order));
        }
    }

    private static System.Text.Json.Nodes.JsonObject Message(
        HospitalFixture hospital,
        int run,
        Version[] versions,
        int number
    )
    {
        var version = versions[number];
        var message = Messages.Appointment(
            hospital,
            number + 1,
            TimeOf(run, version.Place),
            $"R{run}",
            version.Status
        );
        if (version.Place < Slots)
        {
            message.InSlot(SlotOf(run, version.Place));
        }
        // Once it was over, every later version says that it is no longer so.
        return versions.Take(number).Any(earlier => earlier.Status != "booked")
            ? message.That("reinstates")
            : message;
    }

    private static async Task ShouldBeAsync(
        HospitalFixture hospital,
        int run,
        Version[] versions,
        List<Guid> slots,
        string said
    )
    {
        var newest = versions[^1];
        var seen = (await hospital.SeenAsync()).Single(one => one.SourceValue == $"R{run}");
        seen.Status.ShouldBe(Enum.Parse<AppointmentStatus>(newest.Status, ignoreCase: true), said);
        seen.StartAt.ShouldBe(TimeOf(run, newest.Place), said);
        if (seen.Status is AppointmentStatus.Fulfilled or AppointmentStatus.NoShow)
        {
            // Whether a time in the past still counts as taken makes no difference to anybody.
            return;
        }
        for (var place = 0; place < Slots; place++)
        {
            (await hospital.SlotStatusAsync(slots[place])).ShouldBe(
                newest.Status == "booked" && newest.Place == place ? "Busy" : "Free",
                said
            );
        }
    }

    private static string SlotOf(int run, int place) => $"R{run}-{place}";

    private static DateTimeOffset TimeOf(int run, int place) =>
        BookingData.Now.AddDays(20 + place).AddMinutes(20 * run);

    private static string Say(Version[] versions, int[] order) =>
        $"versions {string.Join(", ", versions.AsEnumerable())} in the order {string.Join(", ", order)}";
}
