using System.ComponentModel.DataAnnotations;
using Portal.Api.Outbound;

namespace Portal.Api.Messages;

/// <summary>Messages to patients: <c>Messages</c>. Off while no channel is chosen.</summary>
public sealed class MessageOptions : IValidatableObject
{
    public const string Section = "Messages";

    /// <summary>The service that brings messages.</summary>
    public MessageChannelKind Channel { get; set; }

    /// <summary>The service's address, such as <c>https://api.service.nhs.uk/nhs-app</c> or <c>https://api.service.nhs.uk/comms</c>.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Of the whole portal: the NHS App API allows 20 outside production.</summary>
    [Range(1, 100, ErrorMessage = "must be from 1 to 100")]
    public int RequestsPerSecond { get; set; } = 20;

    /// <summary>How long the service may take, in seconds.</summary>
    [Range(1, 60, ErrorMessage = "must be from 1 to 60 seconds")]
    public int TimeoutSeconds { get; set; } = 20;

    /// <summary>The hour in London from which a day's reminders are sent.</summary>
    [Range(8, 19, ErrorMessage = "must be from 8 to 19: nobody is reminded in the night")]
    public int ReminderHour { get; set; } = 10;

    /// <summary>Whether the NHS App's daily report of receipts is asked for. The NHS App team must permit it, or it answers 403.</summary>
    public bool TakesReceiptReports { get; set; } = true;

    /// <summary>
    /// NHS Notify's global free-text plan: 1 NHS App alone; 4 and 5 then email; 6 and 7 then text message.
    /// </summary>
    public int NotifyPlan { get; set; } = 1;

    public bool IsConfigured => Channel != MessageChannelKind.Off;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsConfigured && !Addresses.IsSafe(BaseUrl))
        {
            yield return new(
                $"{Addresses.Fault}, such as https://api.service.nhs.uk/nhs-app",
                [nameof(BaseUrl)]
            );
        }
        if (NotifyPlan is not (1 or 4 or 5 or 6 or 7))
        {
            yield return new("must be 1, 4, 5, 6 or 7", [nameof(NotifyPlan)]);
        }
    }
}
