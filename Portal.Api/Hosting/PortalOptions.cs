using System.ComponentModel.DataAnnotations;

namespace Portal.Api.Hosting;

/// <summary>Who and where this portal is: <c>Portal</c>.</summary>
public sealed class PortalOptions
{
    public const string Section = "Portal";

    /// <summary>The address that patients and the Aggregator reach, without a trailing slash: deep links begin with it.</summary>
    [Required(
        ErrorMessage = "is missing: give the public address, such as https://portal.example.nhs.uk"
    )]
    [RegularExpression(
        @"^(https://[^/?#@\s]+|http://(localhost|127\.0\.0\.1|\[::1\])(:[0-9]{1,5})?)$",
        ErrorMessage = "must be an https address without a path, such as https://portal.example.nhs.uk (http only for localhost)"
    )]
    public string BaseUrl { get; set; } = "";

    /// <summary>The descriptive name sent as <c>extSystemName</c> in every deep link.</summary>
    [Required(
        ErrorMessage = "is missing: give the name that NHS England knows this portal by, for extSystemName"
    )]
    [RegularExpression(
        "^[A-Za-z0-9_-]{1,50}$",
        ErrorMessage = "must be letters, digits, - or _, 50 at most"
    )]
    public string SystemName { get; set; } = "";

    /// <summary>The service's name in the header and in page titles.</summary>
    [Required(ErrorMessage = "must not be empty")]
    public string ServiceName { get; set; } = "Your hospital appointments";

    /// <summary>The page of an appointment, for the Aggregator and for messages.</summary>
    public string AppointmentLink(Guid id, string trackingId) =>
        $"{AppointmentPages}{id}{Tracking(trackingId)}";

    /// <summary>Where the pages of appointments begin, to be followed by an id.</summary>
    public string AppointmentPages => $"{BaseUrl}/appointments/";

    /// <summary>The page of a letter, for messages.</summary>
    public string DocumentLink(Guid id, string trackingId) =>
        $"{DocumentPages}{id}{Tracking(trackingId)}";

    /// <summary>Where the pages of letters begin, to be followed by an id.</summary>
    public string DocumentPages => $"{BaseUrl}/documents/";

    /// <summary>The page of a questionnaire that the patient is asked to answer, by its task; for messages.</summary>
    public string QuestionnaireLink(Guid id, string trackingId) =>
        $"{QuestionnairePages}{id}{Tracking(trackingId)}";

    /// <summary>Where the pages of questionnaires begin, to be followed by the id of a task.</summary>
    public string QuestionnairePages => $"{BaseUrl}/questionnaires/";

    /// <summary>Any page, for messages.</summary>
    public string Link(string path, string trackingId) => $"{BaseUrl}/{path}{Tracking(trackingId)}";

    /// <summary>What every deep link ends with, from its question mark on.</summary>
    public string Tracking(string trackingId) =>
        $"?extSystemName={SystemName}&trackingId={Uri.EscapeDataString(trackingId)}";
}
