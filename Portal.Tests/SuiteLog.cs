using System.Collections.Concurrent;

namespace Portal.Tests;

/// <summary>What every portal logs that the suite starts, for the search at its end.</summary>
public static class SuiteLog
{
    private static readonly ConcurrentBag<CapturingLoggerProvider> _logs = [];

    public static IEnumerable<string> Lines => _logs.SelectMany(log => log.Lines);

    public static CapturingLoggerProvider New()
    {
        var log = new CapturingLoggerProvider();
        _logs.Add(log);
        return log;
    }
}
