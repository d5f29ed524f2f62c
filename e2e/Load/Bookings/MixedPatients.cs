using System.CommandLine;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Portal.Api.Bookings;
using Portal.Api.Bookings.Operations;
using Portal.Api.Patients;
using Portal.Api.Storage;

namespace Portal.Load.Bookings;

/// <summary>
/// The process that <see cref="MixedBenchmark"/> kills: every patient books, changes and cancels at random. What the
/// process before it had sent without an answer is sent again first, as a browser would.
/// </summary>
internal sealed class MixedPatients(
    ServiceProvider services,
    SubmissionLog log,
    IReadOnlyList<Guid> slots
)
{
    public const string Name = "mixed-patients";

    public static Command Command()
    {
        var connection = new Option<string>("--connection") { Required = true };
        var log = new Option<string>("--log") { Required = true };
        var seconds = new Option<int>("--seconds") { Required = true };
        var command = new Command(Name, "Part of mixed.") { connection, log, seconds };
        command.Hidden = true;
        command.SetAction(parsed =>
            RunAsync(
                parsed.GetValue(connection)!,
                parsed.GetValue(log)!,
                TimeSpan.FromSeconds(parsed.GetValue(seconds))
            )
        );
        return command;
    }

    private static async Task<int> RunAsync(string connection, string path, TimeSpan time)
    {
        await using var database = new Database(connection);
        await using var services = BookingServices.On(database);
        await using var read = await database.OpenAsync();
        var patients = await read.QueryAsync<Guid>("SELECT id FROM patients");
        var slots = await read.QueryAsync<Guid>("SELECT id FROM slots");
        var (open, _) = SubmissionLog.Read(path);
        using var log = new SubmissionLog(path);
        var all = new MixedPatients(services, log, [.. slots]);

        await Task.WhenAll(open.Select(all.SendAsync));
        var end = TimeProvider.System.GetUtcNow() + time;
        await Task.WhenAll([
            .. patients.Select(patient => all.LiveAsync(new(patient, Hospital.BirthDate), end)),
            all.SweepAsync(end),
        ]);
        return 0;
    }

    private async Task SweepAsync(DateTimeOffset end)
    {
        while (TimeProvider.System.GetUtcNow() < end)
        {
            await services.GetRequiredService<Sweeping>().RunAsync();
            await Task.Delay(TimeSpan.FromSeconds(1));
        }
    }

    private async Task LiveAsync(PatientKey patient, DateTimeOffset end)
    {
        while (TimeProvider.System.GetUtcNow() < end)
        {
            var bookings = await services.GetRequiredService<BookingStore>().ForAsync(patient);
            var booked = bookings
                .Appointments.Where(one => one.Status == AppointmentStatus.Booked)
                .ToList();
            if (Choose(patient, booked, bookings.Referrals) is { } submission)
            {
                log.Sent(submission);
                await SendAsync(submission);
            }
            await Task.Delay(Random.Shared.Next(20));
        }
    }

    private Submission? Choose(
        PatientKey patient,
        List<Appointment> booked,
        IReadOnlyList<Referral> open
    )
    {
        var deed = Random.Shared.Next(3);
        var slot = slots[Random.Shared.Next(slots.Count)];
        if (deed == 0 && open.Count > 0)
        {
            return New("book", open[Random.Shared.Next(open.Count)].Id);
        }
        return booked.Count == 0
            ? null
            : New(deed == 1 ? "cancel" : "change", booked[Random.Shared.Next(booked.Count)].Id);

        Submission New(string name, Guid subject) =>
            new(Guid.CreateVersion7(), name, patient.PatientId, subject, slot);
    }

    private async Task SendAsync(Submission submission)
    {
        var patient = new PatientKey(submission.Patient, Hospital.BirthDate);
        var outcome = submission.Deed switch
        {
            "book" => await services
                .GetRequiredService<BookAppointment>()
                .RunAsync(new(patient, submission.Journey, submission.Subject, submission.Slot)),
            "change" => await services
                .GetRequiredService<ChangeAppointment>()
                .RunAsync(
                    new(patient, submission.Journey, submission.Subject, submission.Slot, "Work")
                ),
            _ => await services
                .GetRequiredService<CancelAppointment>()
                .RunAsync(new(patient, submission.Journey, submission.Subject, "Better")),
        };
        log.Answered(submission.Journey, outcome.Refusal?.Code.ToString() ?? SubmissionLog.Done);
    }
}
