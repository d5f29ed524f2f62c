namespace Portal.Api.Questionnaires.Definitions;

/// <summary>What an item of a questionnaire is; all but the first two ask for an answer.</summary>
public enum ItemKind
{
    Group,
    Display,
    Boolean,
    Decimal,
    Integer,
    Date,
    String,

    /// <summary>As a string, over several lines.</summary>
    Text,
    Choice,

    /// <summary>A choice that takes the patient's own words too.</summary>
    OpenChoice,
}
