using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>A message as it goes out.</summary>
public sealed record OutgoingMessage(MessageNote Note, MessageFacts Facts, MessageText Text);

/// <summary>What a service made of a message.</summary>
/// <param name="Call">Accepted, or why not.</param>
/// <param name="ProviderId">The service's own id of it, by which its receipts name it.</param>
public sealed record MessageSent(CallResult Call, string? ProviderId = null);

/// <summary>A service that brings messages to patients.</summary>
public interface IMessageChannel
{
    MessageChannelKind Kind { get; }

    Task<MessageSent> SendAsync(OutgoingMessage message, CancellationToken cancellation);
}
