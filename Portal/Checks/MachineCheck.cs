using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using Portal.Api.Storage;

namespace Portal.Checks;

/// <summary>What the machine itself must have: London's time, and room.</summary>
public sealed class MachineCheck(IOptions<StorageOptions> storage) : ICheck
{
    private const long Gigabyte = 1024L * 1024 * 1024;
    private const long Enough = Gigabyte;
    private const long Least = Gigabyte / 10;

    // A winter's and a summer's moment of the present rules.
    private static readonly DateTimeOffset _winter = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _summer = new(2026, 7, 15, 12, 0, 0, TimeSpan.Zero);

    public string Subject => "this machine";

    public Task RunAsync(Findings findings, CancellationToken cancellation)
    {
        LookAtTime(findings);
        foreach (var folder in Folders().Distinct())
        {
            LookAtRoom(findings, folder);
        }
        return Task.CompletedTask;
    }

    private static void LookAtTime(Findings findings)
    {
        const string subject = "time zone";
        try
        {
            var london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
            if (
                london.GetUtcOffset(_winter) == TimeSpan.Zero
                && london.GetUtcOffset(_summer) == TimeSpan.FromHours(1)
            )
            {
                findings.Ok(subject, "Europe/London is there");
                return;
            }
        }
        catch (TimeZoneNotFoundException)
        {
            // Said below.
        }
        findings.Error(
            subject,
            "Europe/London is missing or wrong, and patients would read wrong times: install the package tzdata"
        );
    }

    private static void LookAtRoom(Findings findings, string folder)
    {
        const string subject = "disk";
        var free = new DriveInfo(folder).AvailableFreeSpace;
        var room = FormattableString.Invariant(
            $"{(double)free / Gigabyte:0.0} GB free at {folder}"
        );
        if (free < Least)
        {
            findings.Error(subject, $"{room}: make room before the portal starts");
        }
        else if (free < Enough)
        {
            findings.Warning(subject, $"{room}: 1 GB at least should be");
        }
        else
        {
            findings.Ok(subject, room);
        }
    }

    private IEnumerable<string> Folders()
    {
        yield return Path.GetTempPath();
        var connection = storage.Value.ConnectionString;
        if (Database.EngineOf(connection) == DatabaseEngine.Sqlite)
        {
            var file = connection.Contains('=', StringComparison.Ordinal)
                ? new SqliteConnectionStringBuilder(connection).DataSource
                : connection;
            if (
                Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder
                && Directory.Exists(folder)
            )
            {
                yield return folder;
            }
        }
    }
}
