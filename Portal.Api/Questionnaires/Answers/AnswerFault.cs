namespace Portal.Api.Questionnaires.Answers;

/// <summary>Why an answer cannot be taken.</summary>
public enum AnswerFault
{
    /// <summary>The question has to be answered.</summary>
    Missing,

    /// <summary>It is not of the question's type.</summary>
    WrongType,
    NotWhole,
    TooSmall,
    TooLarge,
    TooManyDecimals,
    TooEarly,
    TooLate,
    TooLong,

    /// <summary>The question does not offer it.</summary>
    NotOffered,

    /// <summary>It stands beside others and can only stand alone.</summary>
    NotAlone,
    TooMany,
}
