namespace Portal.Api.Messages;

/// <summary>What a service said of a message.</summary>
/// <param name="Channel">Which service.</param>
/// <param name="Id">Its own id of the message, or ours.</param>
/// <param name="Code">Its word for it.</param>
/// <param name="HappenedAt">UTC.</param>
public sealed record MessageReceipt(
    MessageChannelKind Channel,
    string Id,
    string Code,
    DateTimeOffset HappenedAt
);
