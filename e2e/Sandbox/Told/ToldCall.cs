using System.Text.Json.Nodes;

namespace Portal.Sandbox.Told;

/// <summary>One call as it is kept. The secrets in its headers are of the sandbox alone, and gone when it ends.</summary>
public sealed record ToldCall
{
    /// <summary>From 1, in the order of arrival, over all services.</summary>
    public required long Number { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Method { get; init; }
    public required string Path { get; init; }
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    /// <summary>The body; a string where it was no JSON.</summary>
    public required JsonNode? Body { get; init; }

    /// <summary>What was answered, whether or not the answer got through.</summary>
    public required int Status { get; init; }

    /// <summary>The service took it.</summary>
    public bool Accepted => Status is >= 200 and < 300;
}
