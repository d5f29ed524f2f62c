using Portal.Api.Outbound;
using Portal.Api.Patients;

namespace Portal.Api.RecordService;

/// <summary>What became of numbers that were to be sent.</summary>
/// <param name="Accepted">The service has them.</param>
/// <param name="SetAside">The service named them as invalid.</param>
/// <param name="Left">Not sent, or not known to have arrived.</param>
/// <param name="Stopped">Why some are left; null when none is.</param>
public sealed record RecordDelivery(
    IReadOnlyList<NhsNumber> Accepted,
    IReadOnlyList<NhsNumber> SetAside,
    IReadOnlyList<NhsNumber> Left,
    CallResult? Stopped
);
