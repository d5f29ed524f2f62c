namespace Portal.Machinery;

/// <summary>Something that the tests need is neither on the machine nor can be fetched: what was tried, and what to do.</summary>
public sealed class MissingToolException(string tool, IReadOnlyList<string> tried, string mend)
    : Exception(
        $"""
        The tests need {tool}, and none could be found or fetched.
        Tried, in this order:
        {string.Join('\n', tried.Select(line => $"  - {line}"))}
        {mend}
        """
    );
