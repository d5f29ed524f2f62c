namespace Portal.Api.Messages;

/// <summary>By which service patients are sent messages.</summary>
public enum MessageChannelKind
{
    /// <summary>None are sent.</summary>
    Off,
    NhsApp,
    Notify,
}
