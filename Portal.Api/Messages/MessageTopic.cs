namespace Portal.Api.Messages;

/// <summary>What a patient can want or not.</summary>
public enum MessageTopic
{
    /// <summary>Booked, changed, cancelled, a request answered.</summary>
    Changes,
    Reminders,
    Offers,
    Letters,
    Questionnaires,
}
