using System.Collections.Concurrent;

namespace Portal.Load.Bookings;

/// <summary>A submission as a patient's browser knows it: it may be sent again as long as no answer came.</summary>
internal sealed record Submission(Guid Journey, string Deed, Guid Patient, Guid Subject, Guid Slot);

/// <summary>What patients sent and what they were answered, in a file that outlives the process that is killed.</summary>
internal sealed class SubmissionLog(string path) : IDisposable
{
    public const string Done = "done";

    private readonly Lock _lock = new();
    private readonly StreamWriter _writer = new(
        new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)
    )
    {
        AutoFlush = true,
    };

    public void Sent(Submission submission) =>
        Write(
            $"sent {submission.Journey} {submission.Deed} {submission.Patient} {submission.Subject} {submission.Slot}"
        );

    /// <param name="journey">Of the submission.</param>
    /// <param name="answer"><see cref="Done"/> or the code of the refusal.</param>
    public void Answered(Guid journey, string answer) => Write($"answered {journey} {answer}");

    public void Dispose() => _writer.Dispose();

    /// <summary>The submissions that were never answered, and the answers so far by journey.</summary>
    public static (IReadOnlyList<Submission> Open, IReadOnlyDictionary<Guid, string> Answers) Read(
        string path
    )
    {
        var sent = new Dictionary<Guid, Submission>();
        var answers = new ConcurrentDictionary<Guid, string>();
        foreach (var line in File.Exists(path) ? File.ReadLines(path) : [])
        {
            var parts = line.Split(' ');
            // The last line may be cut where the process was killed; the next process begins after it.
            if (
                parts is ["sent", _, _, _, _, { Length: 36 }]
                && Guid.TryParse(parts[1], out var journey)
            )
            {
                sent[journey] = new(
                    journey,
                    parts[2],
                    Guid.Parse(parts[3]),
                    Guid.Parse(parts[4]),
                    Guid.Parse(parts[5])
                );
            }
            else if (parts is ["answered", _, _] && Guid.TryParse(parts[1], out var answered))
            {
                answers[answered] = parts[2];
            }
        }
        return ([.. sent.Values.Where(one => !answers.ContainsKey(one.Journey))], answers);
    }

    private void Write(string line)
    {
        lock (_lock)
        {
            _writer.WriteLine(line);
        }
    }
}
