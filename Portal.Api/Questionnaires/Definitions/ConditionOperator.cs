namespace Portal.Api.Questionnaires.Definitions;

/// <summary>FHIR's operators of enableWhen.</summary>
public enum ConditionOperator
{
    Exists,
    Equal,
    NotEqual,
    Greater,
    Less,
    GreaterOrEqual,
    LessOrEqual,
}
