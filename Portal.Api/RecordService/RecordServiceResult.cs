using Portal.Api.Outbound;

namespace Portal.Api.RecordService;

/// <summary>What the Record Service made of one request.</summary>
public sealed record RecordServiceResult(CallResult Call)
{
    /// <summary>Positions, in the request, of the numbers that the service named as invalid; nothing of the request was taken then.</summary>
    public IReadOnlySet<int> Invalid { get; init; } = new HashSet<int>();
}
