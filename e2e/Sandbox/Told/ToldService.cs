namespace Portal.Sandbox.Told;

/// <summary>A service of the NHS that portals tell things: by its name in <c>/received</c> and <c>/faults</c>.</summary>
public abstract class ToldService
{
    public const string ApiPlatform = "api-platform";
    public const string RecordService = "record-service";
    public const string Reporting = "reporting";
    public const string Messages = "messages";

    public static IReadOnlyList<string> Names { get; } =
    [RecordService, Reporting, Messages, ApiPlatform];

    public abstract string Name { get; }

    /// <summary>Checks what was sent by the service's published rules, and takes it where it holds.</summary>
    public abstract ToldAnswer Take(ToldRequest request);

    /// <summary>How this service words a refusal.</summary>
    /// <param name="fault">One of those that answer with a status.</param>
    /// <param name="request">What it refuses.</param>
    public abstract ToldAnswer Refuse(Fault fault, ToldRequest request);
}
